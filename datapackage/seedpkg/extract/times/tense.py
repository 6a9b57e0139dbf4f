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
    r"|to (?:be|run|begin|start|open|end|expire|continue|last|resume|take)"
    r"|(?:is|are|has|have|needs?) to"
    r"|(?<!had been )(?:set|due|scheduled|expected|slated|poised|planned|planning|going|likely"
    r"|about|ready|preparing|hoping|aiming|intend(?:s|ing)?|plans?|aims?|hopes?|expects?|wants?|vow(?:s|ed)"
    r"|promised?|pledged?) (?:to|for)"
    r"|upcoming|forthcoming|pending|expires?|until|deadline|(?:opens|begins|starts|ends|kicks off"
    r"|resumes|concludes|matures)(?! with)|takes? (?:effect|place)|(?-i:(?:open|begin|start) on)"
    r"|(?:is|are|comes?|falls?) due|due (?:by|in|on|at|back|out|next|before)|payable|effective"
    r"|runs (?:out|through)|lapses|falls on"
    r"|goes|reopens?|resumes?|returns|arrives|departs|(?:re)?convenes|meets|turns|retires"
    r"|takes over|comes (?:out|up)"
    r"|(?-i:may|could|might) (?:be (?!seen|heard|found|said)|come|begin|start|take place|happen"
    r"|rise|fall|open|close|reach|return|resume|vote|pass|hit|face|lead|last|end|join|move|leave)"
)
_WAITED = r"(?:waited|lasted|stayed|remained|did(?:n[’']t| not) [a-z]+)(?: [a-z]+){0,3} until"
"""An "until" that is over."""
_PRETERITE = (
    "was|were|did|took|began|went|gave|saw|fell|rose|knew|ran|broke|drew|drove|flew|grew|wrote"
    "|withdrew|rode|sank|shook|stole|swore|threw|woke|wore|bore|chose|forgot|froze|overtook|rang"
    "|sang|spoke|became|did|slid|came"
)
"""Forms that are no participles: they never belong to a "will" before them."""
_IRREGULAR = (
    "had|said|told|met|held|made|won|lost|led|left"
    "|sent|hit|got|found|felt|kept|sold|bought|spent|paid|put|shot"
    "|struck|fought|heard|brought|built|caught|cut|died"
    "|stood|sat|set|taught|thought|understood"
    "|been|done|seen|taken|given|known|shown|quit|beat|burst|dealt|fed|fled"
    "|hung|hid|hurt|laid|lent|let|lit|meant|read|sought|shut|slept|split"
)
_NO_VERB = (
    "united|need|indeed|speed|feed|seed|exceed|proceed|succeed|hundred|red|bed|wed|shed|breed"
    "|agreed|greed|creed|sacred|naked|kindred|embed|med|ted|fred|ahmed|mohammed|muhammed"
)
_CUE = re.compile(
    rf"\b(?P<over>{_WAITED}|{_PRETERITE})\b|\b(?P<future>{_FUTURE})\b"
    rf"|\b(?P<past>{_IRREGULAR}|(?!(?:{_NO_VERB})\b)[a-z]{{2,20}}ed)\b",
    re.IGNORECASE,
)
_NO_AUXILIARY = re.compile(r"deadline|until|upcoming|forthcoming|pending|effective|payable", re.I)
_COMPARED = re.compile(
    r"\b(?:since|ended|(?:year|months|weeks|quarter|half) to"
    r"|(?:than|compared (?:with|to)|(?:up|down|unchanged) from)"
    r"(?: (?:in|on|at|for|during|that|those|of))*)(?: the)? $",
    re.IGNORECASE,
)
"""Before a date: it is one to count from or to compare with, and so is behind."""
_AGAINST = re.compile(r"\b(?:from|than|against|versus|compared with)(?: (?:in|for|the))* $")
_ONWARD = re.compile(r" (?:to|through|until|till|on|onwards?)\b")
_APPOINTED = re.compile(
    r"(?<!had been )\b(?:set|scheduled?|called|plann(?:ed|ing)|slated|fixed|summoned|arranged)\b"
    r"[^.;,]{0,40} for (?:\w+ )?$"
    r"|\b(?:moved|postponed|delayed|put off|extended|adjourned|rescheduled"
    r"|pushed back|deferred)\b[^.;,]{0,40} (?:to|until|till) (?:\w+ )?$"
    r"|\b(?:ahead of|in advance of|in time for|in the run-?up to) (?:the )?$",
    re.IGNORECASE,
)
_AWAITED = re.compile(r" (?:is|marks) (?!when\b|what\b|why\b|how\b)")
"""Behind a date that is the subject: "Saturday is the anniversary"."""
_IS_ON = re.compile(r"\b(?:is|are)(?: not)?(?: on)? $")
"""Before a date: "the vote is on Tuesday"."""
_HELD = re.compile(r",? (?:was|were|had|drew|ended|began|went|took|passed|came)\b")
"""Before a date: a day that was fixed for something, and mostly lies ahead."""
_REACH = 28
"""A participle this close behind a future cue belongs to it: "will be formally signed"."""


_BREAK = re.compile(r",|\b(?:and|but|who|which)\b")
_PRESENT = re.compile(r"\b(?:is|are|being|be|[’']s|[’']re)(?: \w+ly| not)? $")
"""Before a participle: "is reported" tells of no past."""


def find_tense(text: str, left: int, start: int, end: int, right: int) -> Tense:
    """Return the tense of the verb beside `text[start:end]` in its sentence `[left, right)`."""
    if is_compared(text, left, start):
        return "past"
    if _APPOINTED.search(text, max(left, start - 80), start) and not _HELD.match(text, end):
        return "future"
    if _AWAITED.match(text, end) or _IS_ON.search(text, max(left, start - 30), start):
        return "future"
    cues = _find_cues(text, left, right)
    index = bisect_right(cues, start, key=_end_of) - 1
    if index >= 0 and cues[index].start >= start - BEFORE:
        return cues[index].tense
    index = bisect_left(cues, end, key=_start_of)
    if index < len(cues) and cues[index].end <= end + AFTER:
        return cues[index].tense
    return "unknown"


def is_compared(text: str, left: int, start: int) -> bool:
    """Say whether a date stands behind "since", "up from", "than in" and the like."""
    return _COMPARED.search(text, max(left, start - 40), start) is not None


def is_set_against(text: str, start: int, end: int) -> bool:
    """Say whether a date is there to compare with: "in May from April", "than in 1987"."""
    if not _AGAINST.search(text, max(0, start - 24), start):
        return False
    return not _ONWARD.match(text, end)


def is_plainly_past(text: str, left: int, start: int, end: int, right: int) -> bool:
    """Say whether a past verb governs a date at once: "said Friday", "Friday's ruling came".

    Or whether it is that of a deed for which somebody is charged: "over an attack in March".
    """
    if _CHARGED.search(text, max(left, start - 160), start) or is_of_harm(text, start, end):
        return True
    cues = _find_cues(text, left, right)
    index = bisect_right(cues, start, key=_end_of) - 1
    if index >= 0 and _ONLY_ON.fullmatch(text, cues[index].end, start):
        return cues[index].tense == "past"
    if index >= 0 and _GOVERNED.search(text, max(left, start - 80), start):
        return cues[index].tense == "past"
    if index >= 0 and _is_done(text, cues[index], start):
        return True
    if _OPENING.search(text, max(left - 2, start - 24, 0), start):
        return _goes_on_in_past(cues[index + 1 :], end)
    if _WORD_BEFORE.search(text, max(left, start - 40), start):
        return False
    owned = _OWNED.match(text, end, min(right, end + 60))
    return owned is not None and find_tense(text, end, end, end, right) == "past"


def is_of_harm(text: str, start: int, end: int) -> bool:
    """Say whether a date is that of a known attack or disaster: "the deadly May 5 attack"."""
    return (
        _HARM.match(text, end) is not None
        and _DEFINITE.search(text, max(0, start - 40), start) is not None
    )


def _is_done(text: str, cue: _Cue, start: int) -> bool:
    """Say whether a past verb has but its object before a date: "attacked two men on Friday"."""
    is_deed = cue.tense == "past" and not _OF_LATER.search(text, max(cue.start - 12, 0), cue.end)
    return is_deed and _WITH_OBJECT.fullmatch(text, cue.end, start) is not None


def _goes_on_in_past(cues: tuple[_Cue, ...], end: int) -> bool:
    """Say whether the first verb behind a date is past, with none about to come ("was to rule")."""
    if not cues or cues[0].tense != "past" or cues[0].start > end + AFTER:
        return False
    return len(cues) < 2 or cues[1].tense == "past" or cues[1].start > cues[0].end + _REACH


_OPENING = re.compile(
    r"(?:^|[.;!?] |[\"”’'] |, and |, but )(?:(?:And|But|Then|On|Late|Early|on) )*$"
)
"""Before a date that opens its clause: the verb comes after it."""
_CHARGED = re.compile(
    r"\b(?:accused|acquitted|arrested|charged|connection|convicted|detained|guilty|imprisoned"
    r"|indicted|jailed|prosecuted|sentenced|suspected|suspicion|tried|wanted)(?: [\w-]+){0,4}?"
    r" (?:for|of|over|with) (?!.*\b(?:due|will|hearing|trial|court|appear\w*)\b)[^,;]+ $"
)
"""Before the date of a deed for which somebody is charged or punished, not that of the trial."""
_HARM = re.compile(
    r"(?:,? \d{4},?)? (?:[a-z]+ ){0,2}?(?:attacks?|massacres?|bombings?|shootings?|killings?"
    r"|murders?|assassination|crash|collision|derailment|explosions?|blasts?|earthquakes?|quake|disaster"
    r"|riots?|coup|raids?|stabbings?|airstrikes?|invasion|atrocit(?:y|ies)|uprising|blaze)\b"
)
"""Behind a date: what nobody appoints a day for."""
_DEFINITE = re.compile(r"\b(?:the|its|his|her|their|[a-z]+[’']s)(?: [\w-]+){0,2} $", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\w $")
_ONLY_ON = re.compile(r"(?: (?:on|in|late|early|last))* ")
_GOVERNED = re.compile(
    r"\b(?:was|were|had been|has been|have been)"
    r" (?!to\b|due|set|scheduled|expected|planned|supposed|slated|meant|called|given|told|ordered)"
    r"(?:[a-z]+(?:ed|en|wn|ne|ld|nt|ught)|shot|hit|hurt|struck)"
    r"(?: (?!(?:to|and|but|or|until|for|who) )[\w.’'-]+){1,5}"
    r" (?:on|in|last) $"
)
"""A passive with a few words between it and the date: "was fired from the firm on Thursday"."""
_WITH_OBJECT = re.compile(
    r"(?: (?!(?:to(?! (?:[A-Z]|(?:the|an?|his|her|its|their)\b))|and|but|or|until|for|who|which"
    r"|that|by|before|ahead|would|could|should|may|might|must|can|will|said|next)\b)[\w.’'-]+){1,9}"
    r" (?:(?:on|late|early|last) )*"
)
_OF_LATER = re.compile(
    r"\b(?:be|been|being|was|were|to|not) \w+$|\b(?:said|told|added|announced|reported|confirmed"
    r"|warned|noted|stated|wrote|had|was|were|been|did|expected|scheduled|planned|asked|invited"
    r"|ordered|urged|wanted|hoped|agreed|decided|vowed|promised|pledged|called|set|proposed"
    r"|offered|arranged|booked|moved|postponed|delayed|extended|organi[sz]ed|demanded|needed"
    r"|intended|prepared|considered|approved|backed|supported|opposed|sought|given)$",
    re.IGNORECASE,
)
"""Verbs of saying, and of what may lie ahead: "planned a rally on Friday"; participles."""
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
        if match["over"]:
            cues.append(_Cue(match.start(), match.end(), "past"))
            reach = -1
        elif match["future"]:
            cues.append(_Cue(match.start(), match.end(), "future"))
            reach = -1 if _NO_AUXILIARY.fullmatch(match["future"]) else match.end() + _REACH
        elif _is_past(text, match.start(), reach):
            cues.append(_Cue(match.start(), match.end(), "past"))
    return tuple(cues)


def _is_past(text: str, start: int, reach: int) -> bool:
    if start <= reach and not _BREAK.search(text, max(start - 12, 0), start):
        return False
    return not _PRESENT.search(text, max(start - 20, 0), start)
