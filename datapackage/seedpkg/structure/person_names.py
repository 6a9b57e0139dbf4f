"""Read the names of people from the text of a byline: `Ann Example and Bob Sample, staff writers`.

    >>> [name.text for name in find_names("Ann Example und Bob van Sample, Berlin")]
    ['Ann Example', 'Bob van Sample']

A name is a run of capitalised words with the small particles of names among them; words of roles,
outlets and labels end it. Without a "by" before it, the first word must be a known given name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from seedpkg.agencies import name_agency
from seedpkg.calendar_names import MONTHS, fold_word
from seedpkg.names import is_given_name, is_name_word, is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUT = re.compile(
    r"\s*(?:[,;&|•·●∙/()\[\]、，]|\+|—|–|(?<=\s)-(?=\s)|(?<=\D)(?=\d)|\t|\s{2,})\s*"
    r"|\s+(?:and|und|et|y|e|en|och|og|ja|i|и|та|și|ve|dan|with|mit|avec|con)\s+",
)
_WORD = re.compile(r"\S+")
_PARTICLES = frozenset(
    "de del della da do dos das di du van von der den ter ten la le el al bin ibn ben bint zu af av"
    " y e st".split()
)
_ROLES = frozenset(
    "reporter reporters correspondent correspondents editor editors staff writer writers journalist"
    " journalists contributor contributors columnist producer producers senior junior chief deputy"
    " assistant associate freelance freelancer special guest author authors analyst critic host"
    " political politics business health science sports sport tech technology culture economics"
    " foreign local world national investigative executive managing director founder professor"
    " redakteur redakteurin redaktion redaktionsleiter chefredakteur chefredakteurin volontär"
    " korrespondent korrespondentin autor autorin journalistin ressort ressortleiter reporterin"
    " rédacteur rédactrice rédaction journaliste correspondant envoyé redactor redactora redacción"
    " redacao redação periodista corresponsal giornalista redazione inviato corrispondente"
    " redacteur verslaggever journalistka redaktor dziennikarz корреспондент редактор обозреватель"
    " журналист toimittaja muhabir gazeteci penulis wartawan horticulturalist educator master"
    " head president ceo phd md reportero columnista editorial".split()
)
_OUTLETS = frozenset(
    "news newsroom newsdesk desk bureau team service services media press agency agencies online"
    " tv radio network group company inc ltd llc gmbh university institute magazine times post"
    " daily journal weekly today gazette herald tribune zeitung agentur agence agencia agenzia"
    " admin administrator community blog web digital studio studios department office ministry"
    " council association foundation center centre club party board committee editors"
    " shimbun foods house guide shop store".split()
)
_ENDS = _ROLES | _OUTLETS
_PAPERS = frozenset(
    "sun star mirror express mail telegraph chronicle examiner inquirer observer guardian"
    " independent globe standard register citizen record courier echo".split()
)
_LABELS = frozenset(
    "updated published posted last first on at in for the a an to of from by via read reading min"
    " mins minute minutes share follow comment comments photo photos image images video credit"
    " source sources written edited reviewed fact checked story text words here now more new how"
    " why what when where who this that our your my his her is are was all uhr stand am um im"
    " bild foto quelle aktualisiert veröffentlicht le les un une il lo los las con para por como"
    " home about contact menu search login sign subscribe subscribed newsletter live breaking"
    " opinion analysis exclusive listen watch print email facebook twitter instagram linkedin"
    " front page privacy policy terms"
    " von par by por zur zum whatsapp youtube telegram add save copy link"
    " monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october november"
    " december montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
) - {"may", "april", "june", "august", "la", "le"}
_CJK = "\u3005\u3040-\u30ff\u3400-\u9fff"
_CJK_NAME = re.compile(rf"[{_CJK}]{{1,4}}(?:[ \u3000・][{_CJK}]{{1,4}})?")
_TITLES = re.compile(
    r"(?i)(?:(?:dr|prof|mag|dipl|ing|med|phil|mr|mrs|ms|sir|dame|rev)\.?\s+)+(?=\S)"
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at its place in a text; `is_known` if its first word is a given name."""

    text: str
    start: int
    end: int
    is_known: bool


def find_names(text: str, *, after_by: bool = True) -> Iterator[Name]:
    """Yield the names of the people that a text lists, up to the first piece that is no name.

    With `after_by`, what stands first is a person by its place; otherwise every name must open
    with a known given name, and stand alone in its piece.
    """
    given = False
    for i, (start, end) in enumerate(_pieces(text)):
        if not any(sign.isalpha() for sign in text[start:end]):
            continue
        name = _read_piece(text[start:end], start, whole=not after_by)
        is_first = after_by and i == 0
        if name is not None and (name.is_known or _is_plain(name, first=is_first, listed=given)):
            given = True
            yield name
        elif not after_by:
            return


def _is_plain(name: Name, *, first: bool, listed: bool) -> bool:
    """Whether a name with an unknown given name is one by its place or by its words."""
    words = name.text.split()
    if len(words) == 1 or name_agency(name.text):
        return first and len(words) == 1
    return first or (listed and any(is_name_word(_bare(word)) for word in (words[0], words[-1])))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in _CUT.finditer(text):
        if match.start() > position:
            yield from _row(text, position, match.start())
        position = match.end()
    if position < len(text):
        yield from _row(text, position, len(text))


def _row(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a row of four or more capitalised words where the next given name opens a name."""
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text[start : start + 200])]
    is_row = len(words) >= 4 and all(word[0].isupper() for word, _, _ in words)
    position, size = 0, 0
    for i, (word, begin, _) in enumerate(words if is_row else ()):
        before = _bare(words[i - 1][0]) if i else ""
        is_new = size > 1 and _is_first_name(_bare(word)) and not _is_first_name(before)
        is_new = is_new and not before.endswith("the")
        if is_new and i + 1 < len(words):
            yield start + position, start + begin
            position, size = begin, 0
        size += 1
    yield start + position, end


_GLUE = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")


def _is_no_name(word: str) -> bool:
    bare = _bare(word)
    return bare in _ROLES or bare in _OUTLETS or bare in _LABELS or fold_word(bare) in MONTHS


def _words(piece: str) -> list[tuple[str, int, int]]:
    """Return the words of a piece; `KleinEditor` is two that lost the space between them."""
    words: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(piece[:120]):
        start = match.start()
        for glue in _GLUE.finditer(match.group()):
            if _is_no_name(match.group()[glue.start() :]):
                words.append((match.group()[: glue.start()], start, start + glue.start()))
                start += glue.start()
                break
        words.append((piece[start : match.end()], start, match.end()))
    return words


def _read_piece(piece: str, offset: int, *, whole: bool) -> Name | None:
    title = _TITLES.match(piece)
    words = _words(piece)
    if not words or _is_paper(words):
        return None
    begin = sum(start < title.end() for _, start, _ in words) if title else 0
    run = _run(words, begin)
    if run <= begin:
        return None
    rest = [fold for word, _, _ in words[run:] if (fold := _bare(word))]
    if rest and rest[0] in _ENDS:
        while run - begin > 2 and not _is_last_name(words, run - 1):
            run -= 1
    half = (run - begin) // 2
    if (
        half > 1
        and [w for w, _, _ in words[begin:run]][:half] == [w for w, _, _ in words[begin:run]][half:]
    ):
        run = begin + half
    is_signed = bool(rest) and all(word.isupper() for word, _, _ in words[run:])
    is_more = whole and rest and rest[0] not in _ROLES and not is_signed
    if is_more or name_agency(piece):
        return None
    start, end = words[0][1], words[run - 1][2]
    surface = piece[start:end].rstrip(".,:;'’\"*")
    surface = surface + "." if re.search(r"\b(?:Jr|Sr|[A-Z])$", surface) and run > 2 else surface
    surface = surface if piece.startswith(surface, start) else surface[:-1]
    first = _bare(words[begin][0])
    is_known = run - begin > 1 and _is_first_name(first) and _is_plausible(words[begin:run])
    if run - begin == 1 and not (is_given_name(first) and len(first) > 2):
        return None
    return Name(" ".join(surface.split()), offset + start, offset + start + len(surface), is_known)


def _is_paper(words: list[tuple[str, int, int]]) -> bool:
    """Whether words name a paper that is called as people are: `Toronto Sun`."""
    first, last = _bare(words[0][0]), _bare(words[-1][0])
    return len(words) == 2 and last in _PAPERS and not _is_first_name(first)


def _is_last_name(words: list[tuple[str, int, int]], at: int) -> bool:
    """Whether a word before a role is one of the name, not of the role: `Lee`, `Environment`."""
    word = _bare(words[at][0])
    is_after_initial = len(_bare(words[at - 1][0])) == 1
    return is_after_initial or (is_name_word(word) and not is_ordinary_word(word))


def _run(words: list[tuple[str, int, int]], begin: int) -> int:
    """Return how far the words from `begin` on are words of one name."""
    i = begin
    while i < len(words) and i - begin < _MOST_WORDS:
        word = words[i][0]
        bare = _bare(word)
        if bare in _PARTICLES and i > begin:
            i += 1
            continue
        if not _is_name_word(word) or bare in _ROLES or bare in _OUTLETS or bare in _LABELS:
            break
        if i - begin > 1 and len(bare) > 2 and word.isupper() and not words[begin][0].isupper():
            break  # `Ann Example DAILY NEWS`
        i += 1
        if word[-1] in ":;":
            break
    while i > begin and words[i - 1][0] in _PARTICLES:
        i -= 1
    return i


def _is_name_word(word: str) -> bool:
    stem = word.strip(".,:;'’\"*“”")
    if not stem or not stem[0].isalpha() or not stem[0].isupper():
        return bool(re.match(r"(?:d|l|al|el|O)['’-][A-ZÀ-Þ]", stem))
    return stem.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha()


def _bare(word: str) -> str:
    return word.strip(".,:;'’\"*“”()").casefold()


def _is_plausible(words: list[tuple[str, int, int]]) -> bool:
    """Whether no word of a name ends a sentence: `Privacy Policy. You` is none."""
    return not any(len(word) > 3 and word[-1] in ".!?" for word, _, _ in words[:-1])


@cache
def _is_first_name(word: str) -> bool:
    if fold_word(word) in MONTHS and word not in ("april", "may", "june", "august", "jan", "mai"):
        return False
    parts = fold_word(word).split("-")
    return any(is_given_name(part) for part in parts) or (len(word) == 1 and word.isalpha())


@lru_cache(maxsize=256)
def is_name_line(text: str) -> bool:
    """Say whether a text is nothing but names of people, with their roles perhaps."""
    words = text.split()
    if not 2 <= len(words) <= 14 or len(text) > 120:
        return bool(_CJK_NAME.fullmatch(text)) and " " in text
    if next(find_names(text, after_by=False), None) is not None:
        return True
    return bool(_CJK_NAME.fullmatch(text)) and len(words) == 2
