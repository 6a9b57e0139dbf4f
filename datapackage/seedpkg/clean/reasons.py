"""Say in words why the line model decided as it did: the strongest features, as facts.

("words" took most, then "below_end") -> "short (3 words)", "14 lines below the main text"
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.hints import PARTS
from seedpkg.clean.line_model import explain_scores
from seedpkg.clean.page import NEAR_TEXT
from seedpkg.clean.web_features import REGIONS, TAGS, WEB_GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.line_model import Scores

_SHOWN = 3
_HALF = 500
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
_GROUP_OF = {name: i for i, (_, names) in enumerate(_GROUPS) for name in names} | {"score": _ITSELF}


@lru_cache(maxsize=2)
def _groups_of(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_GROUP_OF.get(name, _NEIGHBOURS) for name in names)


def read_reasons(scores: Scores, kept: list[bool]) -> list[str]:
    """Return, for every block, up to three facts that spoke most for its fate, strongest first."""
    place_of = {name: i for i, name in enumerate(scores.names)}
    added = explain_scores(scores, _groups_of(scores.names), len(_GROUPS) + 2).tolist()
    names = [*(name for name, _ in _GROUPS), "neighbours"]
    reasons: list[str] = []
    for at, is_kept in zip(scores.rows, kept, strict=True):
        if at < 0:
            reasons.append(f"more than {NEAR_TEXT} lines away from any running text")
            continue
        row = _Row(scores.features[at], place_of)
        spoke = [value if is_kept else -value for value in added[at][: len(names)]]
        ranked = sorted(range(len(names)), key=lambda group: (-spoke[group], group))[: _SHOWN + 2]
        facts = [_say(names[g], row) for g in ranked if spoke[g] >= _LEAST]
        reasons.append("; ".join([fact for fact in facts if fact][:_SHOWN]) or "all in all")
    return reasons


class _Row(NamedTuple):
    """The features of a block, by name."""

    features: NDArray[np.int16]
    place_of: Mapping[str, int]

    def value(self, name: str) -> int:
        return int(self.features[self.place_of[name]])


def _say(group: str, row: _Row) -> str:
    value = row.value
    words = value("words")
    n = f"{words} word{'' if words == 1 else 's'}"
    said = {
        "length": f"{'short' if words < 8 else 'long' if words > 24 else 'of middle length'} ({n})",
        "end": "ends like a sentence" if value("ends_sentence") else "no sentence end",
        "furniture": "words of menus and boxes" if value("furniture") else "no words of menus",
        "picture": "credit of a picture" if value("is_credit") or value("credit_tail") else "",
        "date": "figures and dates" if value("digits") else "no figures or dates",
        "capitals": "how it is capitalised",
        "language": "its words are those of running text" if value("stop_words") >= 250
        else "few words of running text",
        "shared": f"shares {value('overlap') // 10} % of its long words with the main text",
        "repeated": f"stands {value('repeats')} times on the page" if value("repeats") > 1 else "",
        "cue": "below a closing section" if value("since_closing") <= 100 else "",
        "place": _say_place(value("above_start"), value("below_end")),
        "section": "how blank lines part it from its neighbours",
        "neighbours": "what its neighbours are",
    }  # fmt: skip
    return said.get(group) or _say_markup(group, row)


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


def _say_place(from_start: int, from_end: int) -> str:
    if from_start < 0:
        return f"{-from_start} lines above the main text"
    if from_end > 0:
        return f"{from_end} lines below the main text"
    return "within the main text"
