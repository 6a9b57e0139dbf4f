r"""Match whole lines against a pattern of a user's, in time that grows with the line and no faster.

    Pattern(r"(?i)episode \d+( of \d+)?").matches("Episode 12 of 20")   # True

RE2 does the work. Its `\d` and `\w` know ASCII alone, so they are written out as classes of
Unicode; its `\b` does too and cannot be written out, so it is refused.
"""

# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false

from __future__ import annotations

import re

MOST_MEMORY = 2 << 20
r"""Bytes that one pattern may take; enough for `\w{50}`, but not for `\w{200}`."""
_CLASSES = {
    r"\d": r"\p{Nd}",
    r"\D": r"\P{Nd}",
    r"\w": r"[\p{L}\p{M}\p{N}_]",
    r"\W": r"[^\p{L}\p{M}\p{N}_]",
}
_CLASSES_IN_BRACKETS = {name: _CLASSES[name].strip("[]") for name in (r"\d", r"\D", r"\w")}
_REFUSED = frozenset((r"\b", r"\B", r"\C", r"\W"))
_PART = re.compile(
    r"\\Q.*?(?:\\E|\Z)|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\.", re.DOTALL)


class PatternError(ValueError):
    """The pattern cannot be used; the message says why."""


class Pattern:
    """A pattern, ready to be matched."""

    def __init__(self, pattern: str) -> None:
        """Read a pattern; `PatternError` if RE2 does not understand it, or it is too large."""
        # RE2 loads where a pattern is, and nowhere else.
        import re2  # pyright: ignore[reportMissingTypeStubs]

        options = re2.Options()
        options.max_mem = MOST_MEMORY
        options.never_capture = True
        options.log_errors = False
        try:
            re2.compile(_encode(pattern), options)  # its faults are told in the user's words
            self._pattern = re2.compile(_encode(_widen(pattern)), options)
        except re2.error as error:
            raise PatternError(_read_message(error)) from error

    def matches(self, text: str) -> bool:
        """Say whether all of a line, its white space folded, fits the pattern."""
        return self._pattern.fullmatch(_encode(text)) is not None


def _widen(pattern: str) -> str:
    """Return a pattern whose classes are those of Unicode."""
    return _PART.sub(_widen_part, pattern)


def _widen_part(found: re.Match[str]) -> str:
    part = found.group()
    if part.startswith(r"\Q"):
        return part
    if part.startswith("["):
        return _ESCAPE.sub(lambda escape: _look_up(escape.group(), _CLASSES_IN_BRACKETS), part)
    return _look_up(part, _CLASSES)


def _look_up(escape: str, classes: dict[str, str]) -> str:
    if escape in classes:
        return classes[escape]
    if escape in _REFUSED:
        raise PatternError(f'"{escape}" is not understood here')
    return escape


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _read_message(error: Exception) -> str:
    """Return what RE2 says, which it says in bytes."""
    (said,) = error.args
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
