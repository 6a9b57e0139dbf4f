"""Turn bytes into text, and say which encoding they were in.

    >>> decode("Café".encode("cp1252")).encoding
    'windows-1252'

UTF-8 that was once decoded as a legacy encoding and saved again ("cafÃ©") is undone line by line.
`read_lines` does the same with a file that need not be held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from seedpkg.model import Issue
from seedpkg.read.charset import REPLACEMENT, SAMPLE, TextDecoder, decode_plain, detect_charset

__all__ = ["REPLACEMENT", "Decoded", "Mender", "decode"]

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LETTERS = "\u0401\u0410-\u044f\u0451\u3000-\u9fff\uff00-\uffef"
"""Letters and signs of Russian, Chinese and Japanese: beside one another they are no mistake."""
_MARKS = "“”‘’–—…"
_DOUBTFUL = re.compile(
    rf"[\x80-\x9fÂÃŒœ]|[{_LETTERS}][^\x00-\x7f{_LETTERS}]|[{_MARKS}][^\x00-\x7f{_MARKS}]"
    rf"|[^\x00-\x7f{_LETTERS}{_MARKS}][^\x00-\x7f]"
)
"""What wrongly decoded text has at least one of: a few signs, or two beside each other beyond ASCII
that are not both letters or marks as above (a test holds this). Looking for it is quick."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the name of its encoding (IANA), and what had to be mended."""

    text: str
    encoding: str
    is_repaired: bool = False
    issues: tuple[Issue, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes. Never fails: what cannot be read becomes U+FFFD and an issue.

    Control characters other than white space become U+FFFD as well (one for one, so that
    offsets hold): no table, page or terminal may carry them.
    """
    mender = Mender()
    plain = decode_plain(data)
    if plain is not None:
        text = mender.mend_all(plain)
        return Decoded(text, "utf-8", mender.n_mended > 0, mender.issues())
    charset = detect_charset(data[:SAMPLE], lambda: (data,))
    decoder = TextDecoder(charset)
    text = mender.mend_all(decoder.decode(data, is_last=True))
    is_repaired = charset.is_mixed or mender.n_mended > 0
    return Decoded(text, charset.name, is_repaired, (*decoder.issues(), *mender.issues()))


class Mender:
    """Puts right what was decoded wrongly before it was saved, and counts it; and so controls."""

    def __init__(self) -> None:
        self.n_mended = 0
        self._n_controls = 0

    def mend_all(self, text: str) -> str:
        """Return a text of several lines, mended."""
        if _DOUBTFUL.search(text):
            text = "\n".join(map(self._repair, text.split("\n")))
        return self._replace(text)

    def mend(self, line: str) -> str:
        """Return one line, mended."""
        return self._replace(self._repair(line))

    def _repair(self, line: str) -> str:
        if line.isascii() or not _DOUBTFUL.search(line):
            return line
        from ftfy import fix_encoding
        from ftfy.badness import is_bad

        mended = fix_encoding(line) if is_bad(line) else line
        self.n_mended += mended != line
        return mended

    def _replace(self, text: str) -> str:
        text, count = _CONTROLS.subn(REPLACEMENT, text)
        self._n_controls += count
        return text

    def issues(self) -> tuple[Issue, ...]:
        """Return what was mended."""
        repaired = (_repaired(self.n_mended),) if self.n_mended else ()
        return (*repaired, *((_controls(self._n_controls),) if self._n_controls else ()))


def _repaired(n_mended: int) -> Issue:
    return Issue(
        "read",
        "encoding-repaired",
        "info",
        f"{n_mended} lines had been decoded wrongly before they were saved and were put right; "
        "offsets count in the repaired text.",
    )


def _controls(count: int) -> Issue:
    return Issue(
        "read",
        "control-characters",
        "warning",
        f"{count} control characters were replaced by U+FFFD. Check that the file is text.",
    )
