"""Guess from the verbs near a date whether it lies ahead or behind.

>>> text = "The talks will be held on Friday, he said."
>>> find_tense(text, 0, 26, 32, len(text))
'future'

Only the verb that the date stands with counts: the nearest one before it in its sentence, else
the first one after it. `would`, `by` and `next` say nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Tense = Literal["past", "future", "unknown"]

BEFORE, AFTER = 160, 120
"""Code points looked at on either side; a clause is rarely longer."""

_FUTURE = (
    r"(?:wo|sha|ca)n[’']t|will|shall|[’']ll|should"
    r"|to (?:be|run|begin|start|open|end|expire|continue|last|resume|take)|(?:is|are) to"
    r"|(?:set|due|scheduled|expected|slated|poised|planned|planning|going|likely|about|ready"
    r"|preparing|hoping|aiming|intend(?:s|ing)?|plans?|aims?|hopes?|expects?|wants?|vow(?:s|ed)"
    r"|promised?|pledged?) (?:to|for)"
    r"|upcoming|forthcoming|pending|expires?|until|deadline|(?:opens|begins|starts|ends|kicks off"
    r"|resumes|concludes|matures)(?! with)|takes? (?:effect|place)|(?:open|begin|start) on"
)
_IRREGULAR = (
    "was|were|had|did|said|told|met|took|held|began|went|came|made|gave|saw|won|lost|led|left"
    "|sent|spoke|fell|rose|hit|got|became|found|felt|kept|knew|ran|sold|bought|spent|paid|put|shot"
    "|struck|broke|drew|drove|fought|flew|grew|heard|brought|built|caught|cut|died|wrote|withdrew"
    "|stood|sat|set|rode|sank|shook|slid|stole|swore|taught|thought|threw|understood|woke|wore"
    "|been|done|seen|taken|given|known|shown|quit|beat|bore|burst|chose|dealt|fed|fled|forgot"
    "|froze|hung|hid|hurt|laid|lent|let|lit|meant|overtook|read|rang|sought|shut|sang|slept|split"
)
_NO_VERB = (
    "united|need|indeed|speed|feed|seed|exceed|proceed|succeed|hundred|red|bed|wed|shed|breed"
    "|agreed|greed|creed|sacred|naked|kindred|embed|med|ted|fred|ahmed|mohammed|muhammed"
)
_CUE = re.compile(
    rf"\b(?P<future>{_FUTURE})\b"
    rf"|\b(?P<past>{_IRREGULAR}|(?!(?:{_NO_VERB})\b)[a-z]{{2,20}}ed)\b",
    re.IGNORECASE,
)
_REACH = 28
"""A participle this close behind a future cue belongs to it: "will be formally signed"."""


_BREAK = re.compile(r",|\b(?:and|but|who|which)\b")
_PRESENT = re.compile(r"\b(?:is|are|being|be|[’']s|[’']re)(?: \w+ly| not)? $")
"""Before a participle: "is reported" tells of no past."""


def find_tense(text: str, left: int, start: int, end: int, right: int) -> Tense:
    """Return the tense of the verb beside `text[start:end]` in its sentence `[left, right)`."""
    cues = _find_cues(text, left, right)
    index = bisect_right(cues, start, key=_end_of) - 1
    if index >= 0 and cues[index].start >= start - BEFORE:
        return cues[index].tense
    index = bisect_left(cues, end, key=_start_of)
    if index < len(cues) and cues[index].end <= end + AFTER:
        return cues[index].tense
    return "unknown"


def is_plainly_past(text: str, left: int, start: int, end: int, right: int) -> bool:
    """Say whether a past verb governs a date at once: "said Friday", "Friday's ruling came"."""
    before = _VERB_BEFORE.search(text, max(left, start - 40), start)
    if before is not None:
        cue = _CUE.fullmatch(before["verb"])
        return cue is not None and cue["past"] is not None
    owned = _OWNED.match(text, end, min(right, end + 60))
    return owned is not None and find_tense(text, end, end, end, right) == "past"


_VERB_BEFORE = re.compile(r"(?<!be )(?P<verb>[A-Za-z]+)(?: (?:on|late|early|last))* $")
_OWNED = re.compile(r"[’']s (?:[\w-]+ ){1,4}")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    tense: Tense


def _start_of(cue: _Cue) -> int:
    return cue.start


def _end_of(cue: _Cue) -> int:
    return cue.end


@lru_cache(maxsize=16)
def _find_cues(text: str, left: int, right: int) -> tuple[_Cue, ...]:
    """Return the cues of a sentence; kept for the next expression in the same one."""
    cues: list[_Cue] = []
    reach = -1
    for match in _CUE.finditer(text, left, right):
        if match["future"]:
            cues.append(_Cue(match.start(), match.end(), "future"))
            reach = match.end() + _REACH
        elif _is_past(text, match.start(), reach):
            cues.append(_Cue(match.start(), match.end(), "past"))
    return tuple(cues)


def _is_past(text: str, start: int, reach: int) -> bool:
    if start <= reach and not _BREAK.search(text, max(start - 12, 0), start):
        return False
    return not _PRESENT.search(text, max(start - 20, 0), start)
