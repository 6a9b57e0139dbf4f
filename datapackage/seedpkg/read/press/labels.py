"""What the labels of press databases are called, one row a language.

    find_label("LONGUEUR: 143 mots")    # Label("length", "143 mots")

The language of the vendor's site translates the labels, not the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from seedpkg.calendar_names import fold_word

_LABEL_TABLE: Final = """
en author=byline section=section length=length dateline=dateline description=highlight|insert load-date=load-date graphic=graphic language=language publication-type=publication-type|type subject=subject company=company organization=organization|organisation industry=industry|activity-sector person=person|name place=geographic|geo-localization|city|state|country ticker=ticker|stock-symbol journal-code=journal-code|acc-no document-type=document-type series=series correction=correction correction-date=correction-date distribution=distribution url=url notes=notes classification=classification copyright=copyright title=headline issn=issn body=body
fr author=auteur|auteurs section=rubrique length=longueur dateline=origine description=encart|chapeau load-date=date-chargement|date-de-chargement graphic=illustration|graphique language=langue publication-type=type-publication|type-de-publication subject=sujet company=societe|entreprise organization=organisation industry=secteur-activite person=personne place=localisation-geo|geographique ticker=symbole-boursier journal-code=code-revue notes=note classification=classification title=titre
de author=autor|autoren section=rubrik|ressort length=länge dateline=datumszeile description=highlight|vorspann load-date=update|ladedatum|ladezeit|aktualisierung graphic=grafik|bild language=sprache publication-type=publikationstyp|publikationsart|zeitungstyp subject=thema company=firma|unternehmen organization=organisation industry=branche person=person place=geographie|region ticker=börsenkürzel journal-code=journal-code notes=anmerkungen classification=klassifizierung|klassifikation title=titel
es author=autor|autores section=sección length=longitud|extensión description=destacado load-date=fecha-de-carga graphic=gráfico language=idioma|lengua publication-type=tipo-de-publicación subject=tema|asunto company=compañía|empresa organization=organización industry=sector person=persona place=geográfico|lugar notes=notas classification=clasificación title=título
it author=autore|autori section=sezione length=lunghezza description=sommario load-date=data-di-caricamento graphic=grafico language=lingua publication-type=tipo-di-pubblicazione subject=argomento|oggetto company=azienda|società organization=organizzazione industry=settore person=persona place=geografico notes=note classification=classificazione title=titolo
pt author=autor|autores section=seção|secção length=comprimento|extensão description=destaque load-date=data-de-carregamento graphic=gráfico language=idioma|língua publication-type=tipo-de-publicação subject=assunto company=empresa organization=organização industry=setor|sector person=pessoa place=geográfico notes=notas classification=classificação title=título
nl author=auteur section=sectie|rubriek length=lengte dateline=plaats description=hoofdpunt|samenvatting load-date=laad-datum|laaddatum graphic=grafiek|illustratie language=taal publication-type=publicatie-type|publicatietype subject=onderwerp company=bedrijf organization=organisatie industry=bedrijfstak|sector person=persoon place=geografisch notes=opmerkingen classification=classificatie title=titel
"""  # noqa: E501 - a table: one language a line, names of one label parted by |

_LANGUAGE_TABLE: Final = """
en english anglais englisch inglés inglese inglês engels
fr french français französisch francés francese francês frans
de german allemand deutsch alemán tedesco alemão duits
es spanish espagnol spanisch español spagnolo espanhol spaans castellano
it italian italien italienisch italiano italiaans
pt portuguese portugais portugiesisch portugués portoghese português portugees
nl dutch néerlandais niederländisch holandés neerlandés olandese holandês neerlandês nederlands
ru russian russe russisch ruso russo
uk ukrainian ukrainien ukrainisch ucraniano ucraino oekraïens
pl polish polonais polnisch polaco polacco polonês pools
sv swedish suédois schwedisch sueco svedese zweeds
da danish danois dänisch danés danese dinamarquês deens
no norwegian norvégien norwegisch noruego norvegese norueguês noors
zh chinese chinois chinesisch chino cinese chinês chinees
ja japanese japonais japanisch japonés giapponese japonês japans
ar arabic arabe arabisch árabe arabo
tr turkish turc türkisch turco turks
"""

NEXIS_END: Final = frozenset(
    "end of document|fin du document|ende des dokuments|ende des dokumentes|fin del documento"
    "|fine del documento|fim do documento|einde van document|einde van het document".split("|")
)
"""Lines that end an article of Nexis."""
NEXIS_BODY: Final = frozenset("body|corps|volltext|text|cuerpo|corpo|hoofdtekst|tekst".split("|"))
"""Lines between the labels of an article of Nexis and its text."""
COVER_TOTAL: Final = re.compile(
    r"(?i)(?:documents?|dokumente?|documentos?|documenti|documenten)\s*\((\d{1,6})\)"
)
"""What a cover states: `Documents (10)`."""
NUMBERED: Final = re.compile(
    r"(?i)[ \t\xa0]*(?:FOCUS[ -]{1,5})?(\d{1,6})[ \xa0]{1,3}(?:of|von|sur|de|di|van)[ \xa0]{1,3}"
    r"(\d{1,3}(?:[.,]\d{3})+|\d{1,6})[ \xa0]{1,3}"
    r"(?:DOCUMENTS?|DOKUMENTE?N?|DOCUMENTOS?|DOCUMENTI|DOCUMENTEN)[ \t\xa0]*"
)
"""The line that starts an article of the old Nexis: `1 of 240 DOCUMENTS`."""
COPYRIGHT: Final = re.compile(
    r"(?i)\s*(?:(?:copyright|copy)\b.{0,12}\b\d{4}|©|\(c\)\s|copyright\s*©"
    r"|all rights reserved|tous droits réservés"
    r"|alle rechte vorbehalten|todos los derechos reservados|tutti i diritti riservati"
    r"|todos os direitos reservados|alle rechten voorbehouden)"
)
WORDS: Final = re.compile(
    r"(?i)(\d{1,3}(?:[.,\s]\d{3})+|\d{1,7})\s*"
    r"(?:words?|mots?|wörter|worte|palabras|parole|palavras|woorden)?"
)
_LINE = re.compile(r"\s*(?P<name>[^\W\d_][\w /-]{1,30}?)\s?:(?:\s+(?P<value>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a block: what it stands for, how it is written, and its value.

    `is_set` says that a no-break space follows, as Nexis Uni writes its labels.
    """

    kind: str
    surface: str
    value: str
    is_set: bool = False


def _key(surface: str) -> str:
    return fold_word(surface.strip()).replace(" ", "-")


def _read_labels() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for row in _LABEL_TABLE.strip().splitlines():
        for cell in row.split()[1:]:
            kind, _, names = cell.partition("=")
            for name in names.split("|"):
                kinds.setdefault(_key(name), kind)
    return kinds


_KINDS: Final = _read_labels()
_LANGUAGES: Final = {
    fold_word(name): row.split()[0]
    for row in _LANGUAGE_TABLE.strip().splitlines()
    for name in row.split()
}


def find_label(block: str) -> Label | None:
    """Return the known label that a block of text begins with, None if it begins with none."""
    match = _LINE.match(block)
    kind = _KINDS.get(_key(match["name"])) if match else None
    if match is None or kind is None:
        return None
    is_set = block[match.end("name") :].lstrip()[1:2] == "\xa0"
    return Label(kind, match["name"].strip(), " ".join((match["value"] or "").split()), is_set)


def name_section(block: str) -> str | None:
    """Return what a block that is nothing but a label without a colon stands for: `Graphic`."""
    bare = block.strip()
    return _KINDS.get(_key(bare)) if 0 < len(bare) <= 30 else None


def language_code(name: str) -> str | None:
    """Return the code of a language that is named in one of the table's languages, or a code."""
    words = re.findall(r"[^\W\d_]+", name)
    if not words:
        return None
    code = _LANGUAGES.get(fold_word(words[0]))
    return code or (words[0].lower() if len(words[0]) == 2 else None)
