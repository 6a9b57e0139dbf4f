"""The labels that news pages print beside a field, in many languages: `Published:`, `Autor`.

Both the cleaner (a label is no text) and the structure (its value is a field) read them.
"""

from __future__ import annotations

import re
from typing import Literal

LabelName = Literal[
    "published", "updated", "author", "publisher", "section", "topics", "url", "title", "place"
]

LABELS: tuple[tuple[LabelName, str], ...] = (
    (
        "published",
        r"(?:date|published|posted|publication date|publish(?:ed)? (?:date|on|at)|date published"
        r"|posted on|issued"
        r"|released?|first published|created|datum|veröffentlicht(?: am)?|erschienen(?: am)?"
        r"|stand|publié(?: le)?"
        r"|date de publication|fecha|publicado(?: (?:el|em))?|pubblicato(?: il)?|data"
        r"|opublikowano|data publikacji"
        r"|дата(?: публикации)?|опубликовано|gepubliceerd(?: op)?|发布时间|时间|日期|公開日|配信)",
    ),
    (
        "updated",
        r"(?:(?:last )?(?:updated|modified|edited|changed)(?: (?:on|at|date))?"
        r"|aktualisiert(?: am)?|mis à jour(?: le)?"
        r"|actualizado(?: el)?|aggiornato(?: il)?|atualizado(?: em)?|zaktualizowano|обновлено"
        r"|更新(?:日|时间)?)",
    ),
    (
        "author",
        r"(?:authors?|by|written by|reported by|reporter|correspondent|writer|words by|story by"
        r"|byline|autor(?:in|en)?"
        r"|von|auteurs?|par|autores?|por|autore|di|autorzy|автор(?:ы)?|текст|door|作者|记者|筆者|文)",
    ),
    (
        "publisher",
        r"(?:publisher|source|published by|publication|outlet|newspaper|quelle|herausgeber"
        r"|éditeur|fuente|fonte|editora"
        r"|źródło|wydawca|источник|издание|bron|来源|出典|提供)",
    ),
    (
        "section",
        r"(?:section|category|categories|filed under|posted in|rubrik|kategorie|ressort|rubrique"
        r"|catégorie|sección"
        r"|categoría|sezione|categoria|kategoria|рубрика|раздел|categorie|栏目|分类|カテゴリー?)",
    ),
    (
        "topics",
        r"(?:topics?|tags?|tagged(?: (?:as|with))?|keywords?|subjects?|themen|schlagw[oö]rter"
        r"|stichworte|mots[- ]clés"
        r"|étiquettes|temas|etiquetas|palabras clave|argomenti|tag|tagi|теги|метки|темы"
        r"|trefwoorden|标签|关键词|タグ)",
    ),
    ("url", r"(?:url|link|permalink|web address|original (?:url|link|article))"),
    ("title", r"(?:title|headline|titel|überschrift|titre|título|titolo|tytuł|заголовок|标题)"),
    ("place", r"(?:place|location|dateline|ort|lieu|lugar|luogo|miejsce|место|地点)"),
)

_LABEL = re.compile("(?:" + "|".join(pattern for _, pattern in LABELS) + r")\s*:?")
_LONGEST = 40

_BY_NAME: tuple[tuple[LabelName, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern)) for name, pattern in LABELS
)


def is_label(low: str) -> bool:
    """Say whether a line, in lower case, is a label and nothing else."""
    return len(low) <= _LONGEST and bool(_LABEL.fullmatch(low))


def label_of(text: str) -> LabelName | None:
    """Return the field that a label stands for, or None: `label_of("Autor:")` is `author`."""
    text = text.strip().rstrip(":").strip().lower()
    return next((name for name, pattern in _BY_NAME if pattern.fullmatch(text)), None)
