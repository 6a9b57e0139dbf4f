"""Say in words why the line model decided as it did: the strongest features, as facts.

("words" took most, then "below_end") -> "short (3 words)", "14 lines below the main text"
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.hints import PARTS
from seedpkg.clean.page import NEAR_TEXT
from seedpkg.clean.score_parts import explain_scores
from seedpkg.clean.web_features import REGIONS, TAGS, WEB_GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seedpkg.clean.line_model import Scores

_SHOWN = 3
_HALF = 500
_OFTEN = 250
_SINCE = 100
_LEAST = 1000
"""Facts that moved the score by less than this (ten-thousandths of a logit) are not named."""

_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("length", ("words", "characters", "length_to_median", "long_words", "word_length")),
    ("end", ("end", "ends_sentence", "is_prose", "sentences", "commas")),
    ("furniture", ("furniture", "share", "comments", "related", "newsletter", "legal", "menu",
                   "byline", "when", "advert", "follow", "tags", "symbols", "address", "label")),
    ("picture", ("is_credit", "credit_tail", "credit")),
    ("date", ("year", "day", "clock", "digits")),
    ("capitals", ("capitalised", "all_capitals", "start")),
    ("language", ("stop_words", "stop_words_to_run", "quotes", "brackets", "cjk")),
    ("shared", ("overlap",)),
    ("repeated", ("repeats",)),
    ("cue", ("cue", "since_closing", "prose_since_closing")),
    ("place", ("above_start", "below_end", "inside", "from_top", "from_bottom", "place",
               "prose_before", "prose_after", "run_start", "run_end", "in_run", "since_body",
               "until_body", "body_before", "body_after", "since_prose", "until_prose")),
    ("section", ("gap", "section_size", "place_in_section", "section_prose",
                 "section_gap_after")),
    *WEB_GROUPS,
)  # fmt: skip
_NEIGHBOURS, _ITSELF = len(_GROUPS), len(_GROUPS) + 1
_NAMES = (*(name for name, _ in _GROUPS), "neighbours")
_FAR = f"more than {NEAR_TEXT} lines away from any running text"
_GROUP_OF = {name: i for i, (_, names) in enumerate(_GROUPS) for name in names} | {"score": _ITSELF}


@lru_cache(maxsize=2)
def _groups_of(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_GROUP_OF.get(name, _NEIGHBOURS) for name in names)


def read_reasons(scores: Scores, kept: Sequence[bool], blocks: Sequence[int]) -> dict[int, str]:
    """Return up to three facts that spoke most for the fate of some blocks, strongest first."""
    place_of = {name: i for i, name in enumerate(scores.names)}
    reasons = {i: _FAR for i in blocks if scores.rows[i] < 0}
    seen = [i for i in blocks if scores.rows[i] >= 0]
    rows = [scores.rows[i] for i in seen]
    added = explain_scores(scores, _groups_of(scores.names), len(_GROUPS) + 2, rows).tolist()
    features: list[list[int]] = scores.features[rows].tolist() if rows else []
    for i, values, moved in zip(seen, features, added, strict=True):
        row = _Row(values, place_of)
        spoke = [value if kept[i] else -value for value in moved[: len(_NAMES)]]
        ranked = sorted(range(len(_NAMES)), key=lambda group: (-spoke[group], group))[: _SHOWN + 2]
        facts = [_say(_NAMES[g], row) for g in ranked if spoke[g] >= _LEAST]
        reasons[i] = "; ".join([fact for fact in facts if fact][:_SHOWN]) or "all in all"
    return reasons


class _Row(NamedTuple):
    """The features of a block, by name."""

    features: Sequence[int]
    place_of: Mapping[str, int]

    def value(self, name: str) -> int:
        return self.features[self.place_of[name]]


def _say(group: str, row: _Row) -> str:
    say = _SAYERS.get(group)
    return (say(row) if say else "") or _say_markup(group, row)


def _say_length(row: _Row) -> str:
    words = row.value("words")
    kind = "short" if words < 8 else "long" if words > 24 else "of middle length"
    return f"{kind} ({words} word{'' if words == 1 else 's'})"


def _say_end(row: _Row) -> str:
    return "ends like a sentence" if row.value("ends_sentence") else "no sentence end"


def _say_furniture(row: _Row) -> str:
    return "words of menus and boxes" if row.value("furniture") else "no words of menus"


def _say_picture(row: _Row) -> str:
    return "credit of a picture" if row.value("is_credit") or row.value("credit_tail") else ""


def _say_date(row: _Row) -> str:
    return "figures and dates" if row.value("digits") else "no figures or dates"


def _say_language(row: _Row) -> str:
    if row.value("stop_words") >= _OFTEN:
        return "its words are those of running text"
    return "few words of running text"


def _say_shared(row: _Row) -> str:
    return f"shares {row.value('overlap') // 10} % of its long words with the main text"


def _say_repeated(row: _Row) -> str:
    times = row.value("repeats")
    return f"stands {times} times on the page" if times > 1 else ""


def _say_cue(row: _Row) -> str:
    return "below a closing section" if row.value("since_closing") <= _SINCE else ""


def _say_place(row: _Row) -> str:
    from_start, from_end = row.value("above_start"), row.value("below_end")
    if from_start < 0:
        return f"{-from_start} lines above the main text"
    if from_end > 0:
        return f"{from_end} lines below the main text"
    return "within the main text"


_SAYERS: Mapping[str, Callable[[_Row], str]] = {
    "length": _say_length,
    "end": _say_end,
    "furniture": _say_furniture,
    "picture": _say_picture,
    "date": _say_date,
    "capitals": lambda _: "how it is capitalised",
    "language": _say_language,
    "shared": _say_shared,
    "repeated": _say_repeated,
    "cue": _say_cue,
    "place": _say_place,
    "section": lambda _: "how blank lines part it from its neighbours",
    "neighbours": lambda _: "what its neighbours are",
}


def _say_markup(group: str, row: _Row) -> str:
    value = row.value
    if group == "part":
        part = PARTS.get(REGIONS[value("region")])
        box = "in" if value("in_article") else "outside"
        return f"part of {part[1]}" if part else f"{box} the box that holds the article"
    if group == "links":
        return f"{value('links') // 10} % of it is a link" if value("links") else "no link"
    if group == "declared" and value("declared") >= 0:
        is_told = value("declared") >= _HALF
        return f"{'in' if is_told else 'not in'} the body that the page declares"
    if group == "element" and value("tag") < len(TAGS):
        return f"stands in <{TAGS[value('tag')]}>"
    if group == "title" and value("title_words"):
        return "has words of the title"
    if group == "heading" and value("since_heading") > 0:
        return f"{value('since_heading')} lines below the heading"
    return ""
