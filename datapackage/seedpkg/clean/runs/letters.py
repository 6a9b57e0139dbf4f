"""Find how letters begin and end: `Dear editor,` ... `Yours faithfully,` and who signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page
    from seedpkg.clean.runs.view import Run, View

_GREETING = re.compile(
    r"(?:dear|ladies and gentlemen|to whom it may concern|sehr geehrte|liebe[rs]?|verehrte"
    r"|mesdames|messieurs|madame|monsieur|chers?|chères?|estimad[oa]s?|querid[oa]s?|señor(?:es|as?)?"
    r"|gentili|gentile|egregio|spettabile|car[oaie]|prezad[oa]s?|car[oa]s|geachte|beste|szanown[ia]"
    r"|drog[iaę]|уважаем(?:ый|ая|ые)|дорог(?:ой|ая|ие)|vážen[íýá]|尊敬的|拝啓|السادة|عزيزي)"
    r"(?=[\s,!:]|$).{0,60}[,!:，：、]"
)
_CLOSING = re.compile(
    r"(?:yours(?: (?:faithfully|sincerely|truly|ever))?|(?:sincerely|faithfully)(?: yours)?"
    r"|(?:with )?(?:kind|best|warm) (?:regards|wishes)|respectfully(?: yours)?"
    r"|mit (?:freundlichen|besten|herzlichen) gr(?:ü|ue)(?:ß|ss)en|hochachtungsvoll"
    r"|(?:je vous prie|veuillez|nous vous prions).{0,60}salutations.{0,30}|cordialement"
    r"|(?:bien )?à vous|atentamente|(?:un )?(?:cordial|atento) saludo|cordiali saluti"
    r"|distinti saluti|atenciosamente|com os melhores cumprimentos|met vriendelijke groet(?:en)?"
    r"|hoogachtend|z (?:poważaniem|wyrazami szacunku)|с уважением|s pozdravem"
    r"|med vänlig hälsning(?:ar)?|此致|敬礼|敬具|مع (?:فائق )?(?:الاحترام|التحية).{0,20})"
    r"\s*[,.!，。]?"
)
_SIGNERS = 6
"""At most so many short lines below the closing words belong to the signature."""
_SIGNER_WORDS = 8
_LONGEST = 140
_ABOVE = 3


def find_letters(view: View) -> Iterator[Run]:
    """Find greetings above kept text, and closing words below it with their signatures."""
    page, kept = view.page, view.kept
    for i, low in enumerate(page.lows):
        if len(low) > _LONGEST:
            continue
        if _GREETING.fullmatch(low) and any(kept[i + 1 : i + 1 + _ABOVE]):
            yield i, i + 1, "the greeting of a letter"
        elif _CLOSING.fullmatch(low) and any(kept[max(0, i - _ABOVE) : i]):
            yield i, _end_of_signature(page, i + 1), "the closing words and signature of a letter"


def _end_of_signature(page: Page, start: int) -> int:
    """Return the end of the signature: short lines that follow, no gap between them."""
    end = start
    while end < min(len(page), start + _SIGNERS):
        is_short = page.n_words[end] <= _SIGNER_WORDS and not page.is_prose[end]
        if not is_short or (page.gaps[end] and end > start):
            break
        end += 1
    return end
