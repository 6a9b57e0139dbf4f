"""Describe a person by the roles that the articles give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.names import fold_word

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_ROLE = 80
"""Characters beyond which a role is no short description, if there is another as common."""
_OTHER_OFFICE = frozenset(
    "former ex then vice deputy acting late assistant associate co interim incoming outgoing under "
    "shadow first second honorary".split()
)
"""Words that make another office of the one behind them."""


def choose_description(roles: Mapping[str, int]) -> str | None:
    """Return the commonest role, and more of it where it is said more fully; None without any.

    `roles` says how often each is given. Of equally common ones it is the longest readable one;
    `President` gives way to `U.S. President` that is given at least twice, never to `former
    President`.
    """
    if not roles:
        return None
    best = min(roles, key=lambda role: (-roles[role], len(role) > LONGEST_ROLE, -len(role), role))
    fuller = [
        role
        for role, count in roles.items()
        if count > 1 and role.endswith(f" {best}") and _adds_only(role.removesuffix(best))
    ]
    return min(fuller, key=lambda role: (-roles[role], -len(role), role)) if fuller else best


def _adds_only(words: str) -> bool:
    """Say whether words before an office say whose it is, and not that it is another one."""
    return _OTHER_OFFICE.isdisjoint(fold_word(word) for word in words.split())
