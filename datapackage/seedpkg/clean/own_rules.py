"""Apply the user's own rules: they decide on the lines they match, and change no other line.

    decide_own(page, document, rules)   ->   {3: Decision(kind="promo", rule="config:reprint-note")}

The first rule that matches decides. A line is compared with white space folded; of wrapped text,
the whole block.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from seedpkg.clean.decision import Decision
from seedpkg.clean.pattern import Pattern, PatternError
from seedpkg.errors import UsageError
from seedpkg.model import REMOVAL_KINDS
from seedpkg.own_rules import HUMAN, PREFIX
from seedpkg.prose import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.clean.page import Page
    from seedpkg.model import Document
    from seedpkg.own_rules import OwnRule

DEFAULT_KIND = "other"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_DIGITS = re.compile(r"\d+")
_HOST = re.compile(r"https?://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)")


def decide_own(page: Page, document: Document, rules: tuple[OwnRule, ...]) -> dict[int, Decision]:
    """Return the decisions of the user's rules on the blocks of a page, by position.

    Raises:
        UsageError: a rule is not right; `check_rules` tells beforehand.
    """
    mine = [_compile(rule) for rule in rules if _is_meant(rule, document)]
    decisions: dict[int, Decision] = {}
    for i, text in enumerate(page.texts if mine else ()):
        rule = next((rule for rule in mine if rule.matches(text)), None)
        if rule is not None:
            decisions[i] = rule.decision
    return decisions


def decide_by_hand(page: Page, decided: Mapping[int, tuple[str, str]]) -> dict[int, Decision]:
    """Return the decisions of a person on the blocks of a page, by position.

    `decided` holds kind and reason by the numbers of lines; of wrapped text, the first line of the
    block that is there decides.
    """
    decisions: dict[int, Decision] = {}
    for i, lines in enumerate(page.members if decided else ()):
        found = next((decided[one.number] for one in lines if one.number in decided), None)
        if found is not None:
            decisions[i] = Decision(found[0], HUMAN, found[1], None)
    return decisions


def check_rules(rules: Sequence[OwnRule]) -> None:
    """Check rules of the user.

    Raises:
        UsageError: one has no name or nothing to match, is there twice, or has an unknown kind or
            a pattern that cannot be matched.
    """
    names: set[str] = set()
    for rule in rules:
        if not _NAME.fullmatch(rule.name):
            raise _fault(rule, "has no right name", "Use small letters, digits, - and _ alone.")
        if rule.name in names:
            raise _fault(rule, "is there twice", "Give each rule a name of its own.")
        names.add(rule.name)
        _compile(rule)


class _Matcher:
    """A rule, ready to be asked."""

    def __init__(self, rule: OwnRule) -> None:
        self._lines = frozenset(map(fold, rule.lines))
        self._examples = frozenset(map(_blur, rule.examples))
        self._pattern = Pattern(rule.pattern) if rule.pattern else None
        kind = "" if rule.keep else rule.kind or DEFAULT_KIND
        self.decision = Decision(kind, PREFIX + rule.name, rule.reason or _reason(rule), None)

    def matches(self, text: str) -> bool:
        return (
            text in self._lines
            or (bool(self._examples) and _blur(text) in self._examples)
            or (self._pattern is not None and self._pattern.matches(text))
        )


@lru_cache(maxsize=1_024)
def _compile(rule: OwnRule) -> _Matcher:
    if not (rule.lines or rule.pattern or rule.examples):
        hint = "Give it lines, a pattern, or examples."
        raise _fault(rule, "says of no line that it is meant", hint)
    if not all(line.strip() for line in (*rule.lines, *rule.examples)):
        raise _fault(rule, "has an empty line", "Blank lines are never part of an article.")
    if rule.keep and rule.kind:
        raise _fault(rule, "keeps lines and has a kind", "Leave out keep, or kind.")
    if rule.kind and rule.kind not in REMOVAL_KINDS:
        hint = f"Use one of {', '.join(REMOVAL_KINDS)}."
        raise _fault(rule, f"has the kind {rule.kind!r}, which is not known", hint)
    try:
        return _Matcher(rule)
    except PatternError as error:
        hint = (
            "Put \\ before a sign that stands for itself; a pattern is made of characters, "
            "classes, groups, | and quantifiers, and nothing that looks around or back. Make it "
            "shorter if it is too large."
        )
        raise _fault(rule, f"has a pattern that cannot be used: {error}", hint) from error


def _fault(rule: OwnRule, what: str, hint: str) -> UsageError:
    return UsageError(f"the rule {rule.name!r} {what}.", hint)


def _reason(rule: OwnRule) -> str:
    return f"your own rule {rule.name!r} {'keeps' if rule.keep else 'removes'} such lines"


def _blur(text: str) -> str:
    """Return what lines have in common that differ in figures and capitals alone."""
    return _DIGITS.sub("0", fold(text).casefold())


def _is_meant(rule: OwnRule, document: Document) -> bool:
    """Say whether a rule is for a document: by a folder or path of its file, or by its site."""
    return not rule.where or any(_fits(place, document) for place in rule.where)


def _fits(place: str, document: Document) -> bool:
    parts = document.path.split("/")
    wanted = place.strip("/")
    for i in range(len(parts)):
        path = "/".join(parts[i:])
        if fnmatchcase(path, wanted) or fnmatchcase(path, f"{wanted}/*"):
            return True
    site = "." + wanted.lower().removeprefix("www.")
    return any(f".{host}".endswith(site) for host in _hosts(document))


def _hosts(document: Document) -> list[str]:
    found = (_HOST.match(value) for name, value in document.metadata if name == "url")
    return [match.group(1).lower() for match in found if match]
