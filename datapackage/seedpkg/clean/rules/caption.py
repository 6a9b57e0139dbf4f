"""What is written below a picture: a line that ends with a credit, or stands right above one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit
from seedpkg.clean.pictures import PROPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_IMAGE_LABEL = re.compile(
    r"(?:cover|main|lead|featured?|header|hero|title|article) (?:image|photo|picture)s?"
    r"|(?:open|view|enlarge|expand) (?:this |the )?(?:image|photo|picture)s?(?: in .{1,30})?"
    r"|image caption|image"
    r"|photo gallery|gallery|bild(?:unterschrift)?|legende|caption|titelbild"
)
_OPENING = re.compile(
    r"(?:file (?:photo|image|picture)|pictured|image caption|photo caption|caption"
    r"|in this (?:file |handout )?(?:photo|image|picture)\b.{0,60}"
    r"|an? (?:file |aerial |undated )?(?:photo|image|picture|view) (?:of|taken|shows)"
    r"|archivbild|archivfoto|symbolbild)\s*[:.,—–-]?\s"
)
_BEFORE = rf"(?:^|\s){PROPER}"
_SIDE = (
    r"(?:second |third |2nd |3rd |far )?(?:from )?(?:left|right)|cent(?:er|re)|pictured"
    r"|(?:zweite[rs]? von )?(?:links|rechts)|mitte|[lrm]\.|à (?:gauche|droite)|au centre"
    r"|izquierda|derecha|(?:a )?(?:sinistra|destra)|(?:à )?(?:esquerda|direita)"
    r"|слева|справа|в центре|z (?:lewej|prawej)|vlevo|vpravo|t\.\s?[vh]\."
    r"|(?:til )?(?:venstre|høyre)|till (?:vänster|höger)"
)
_POINTING = re.compile(
    rf"{_BEFORE} [(](?i:{_SIDE})(?:[,;] [^()]{{1,40}})?[)]"
    rf"|{_BEFORE}, (?:(?:second |third |far )?(?:from )?(?:left|right)|cent(?:er|re))"
    r"(?:, | and |[.]?$)"
)
"""Says where somebody stands in the picture, behind a name."""
_SIDES = (", left", ", right", ", cent", ", second ", ", third ", ", far ", ", from ")
"""One of these is in every side without brackets; they are quick to find."""
_ARCHIVE = re.compile(
    r"(?i)[(\[](?:archivbild|archivfoto|symbolbild|symbolfoto|themenbild|file|file (?:photo|image"
    r"|picture)|photo d['’](?:archives?|illustration)|(?:foto|imagen) de archivo|foto d['’]archivio"
    r"|архивное фото|фото из архива|archieffoto|arkivfoto|arkivbild|zdjęcie (?:archiwalne"
    r"|ilustracyjne)|ilustrační (?:foto|snímek))[)\]]"
)
_MARKDOWN = re.compile(r"!\[[^\]]{0,300}\]\([^()\s]{0,500}\)")
_LEAST_WORDS = 3
_CAPTION_WORDS = 80
"""The longest caption, in words; captions of the big agencies run to about 60."""


def find_caption(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim captions: by the credit they end with or stand above, a label, who stands where."""
    for i, is_credit in enumerate(page.is_credit):
        if page.n_words[i] <= _CAPTION_WORDS and not is_credit:
            reason = _reason(page, i)
            if reason:
                yield Hit(i, "caption", reason)


def _reason(page: Page, i: int) -> str:
    """Return why a block is a caption, nothing if it is none."""
    text, low = page.texts[i], page.lows[i]
    if text.startswith("![") and _MARKDOWN.fullmatch(text):
        return "a picture, as markdown writes it"
    if _IMAGE_LABEL.fullmatch(low):
        return "the label of a picture"
    if page.has_credit[i]:
        return "ends with the credit of a picture"
    if _OPENING.match(low) and page.n_words[i] >= _LEAST_WORDS:
        return "opens like a caption"
    if _points_at_picture(text, low):
        return "says where somebody stands in a picture, or that it is an old one"
    return "stands right above the credit of a picture" if _stands_above_credit(page, i) else ""


def _stands_above_credit(page: Page, i: int) -> bool:
    """Say whether a line and the credit below are a block of their own."""
    if i + 1 >= len(page) or page.gaps[i + 1] or not page.is_credit[i + 1]:
        return False
    return page.gaps[i] or not page.is_prose[i]


def _points_at_picture(text: str, low: str) -> bool:
    if "(" in text or "[" in text:
        return bool(_POINTING.search(text) or _ARCHIVE.search(text))
    is_hinted = ", " in text and any(map(low.__contains__, _SIDES))
    return is_hinted and bool(_POINTING.search(text))
