"""Tell the character set of bytes, and turn them into text piece by piece.

    charset = detect_charset(start, chunks)
    decoder = TextDecoder(charset)
    text = "".join(map(decoder.decode, chunks())) + decoder.end()

The order of the tests is the order of certainty: a byte order mark, valid UTF-8, the NUL pattern
of UTF-16, UTF-8 with a few stray bytes, then the legacy encodings.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.model import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Chunks = Callable[[], Iterable[bytes]]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SAMPLE = 65_536
"""Bytes among which a byte order mark and NUL are looked for."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_MARKS = tuple(mark for mark, _, _ in _BOMS)
# What Western European text holds beyond ASCII; anything else speaks against cp1252.
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ"
    "“”‘’‚„–—…•€£¥§©®™°«»‹›·´¡¿ªº½¼¾±×²µ¶\xa0\xad"
)
_WESTERN_SHARE = 0.35
"""Most non-ASCII characters per character of Western text; French has 4-5 %, Cyrillic over 70 %."""
_STRAY = re.compile("[\udc80-\udcff]")
_STRAYING = "surrogateescape"
_MOST_GUESSED = 16 * SAMPLE


@dataclass(frozen=True, slots=True)
class Charset:
    """How bytes become text: the name (IANA), the codec, and what is done with stray bytes."""

    name: str
    codec: str
    errors: str = "strict"
    is_guessed: bool = False

    @property
    def is_mixed(self) -> bool:
        """Whether some bytes are in another character set, cp1252."""
        return self.errors == _STRAYING


class TextDecoder:
    """Decodes bytes as they come, and counts those that are not valid."""

    def __init__(self, charset: Charset) -> None:
        self._charset = charset
        self._decoder = codecs.getincrementaldecoder(charset.codec)(charset.errors)
        self._is_counted = charset.errors == "replace" and (
            charset.is_guessed or charset.codec != "cp1252"
        )
        self._n_stray = 0

    def decode(self, data: bytes, is_last: bool = False) -> str:
        """Return the text of the next bytes, as far as they are whole characters."""
        text = self._decoder.decode(data, is_last)
        if self._charset.is_mixed:
            text, n_stray = _STRAY.subn(_cp1252, text)
            self._n_stray += n_stray
        elif self._is_counted:
            self._n_stray += text.count(REPLACEMENT)
        return text

    def end(self) -> str:
        """Return the text of what is left at the end of the bytes."""
        return self.decode(b"", is_last=True)

    def issues(self) -> tuple[Issue, ...]:
        """Return what is doubtful of the text."""
        name = self._charset.codec if self._charset.is_guessed else self._charset.name
        guessed = (_guessed(name),) if self._charset.is_guessed else ()
        return (*guessed, *((_unreadable(self._n_stray, name),) if self._n_stray else ()))


def decode_plain(data: bytes) -> str | None:
    """Return the text of UTF-8 without a mark, which most is; None where it is anything else."""
    if b"\0" in data[:SAMPLE] or data.startswith(_MARKS):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def detect_charset(start: bytes, chunks: Chunks) -> Charset:
    """Return the character set of bytes: `start` are the first SAMPLE of them or more.

    `chunks` gives them all, and may be called several times.
    """
    sample = start[:SAMPLE]
    for mark, name, codec in _BOMS:
        if sample.startswith(mark):
            return Charset(name, codec, "replace")
    if b"\0" in sample:
        return _detect_utf16(sample)
    if _is_utf8(chunks):
        return Charset("utf-8", "utf-8")
    if _is_mostly_utf8(chunks):
        return Charset("utf-8", "utf-8", _STRAYING)
    return _detect_legacy(chunks)


def _detect_utf16(sample: bytes) -> Charset:
    """Latin text in UTF-16 without a mark has a NUL in every second byte."""
    pairs = max(1, len(sample) // 2)
    for codec, nul in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if nul.count(0) / pairs > 0.4:
            return Charset(codec, codec, "replace")
    return Charset("utf-8", "utf-8", "replace")


def _decoded(chunks: Chunks, codec: str, errors: str) -> Iterable[str]:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    yield from map(decoder.decode, chunks())
    yield decoder.decode(b"", True)


def _is_utf8(chunks: Chunks) -> bool:
    try:
        for _ in _decoded(chunks, "utf-8", "strict"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(chunks: Chunks) -> bool:
    """Say whether stray bytes, which would be read as cp1252, are the minority."""
    n_stray = n_valid = 0
    for text in _decoded(chunks, "utf-8", _STRAYING):
        stray = len(_STRAY.findall(text))
        n_stray += stray
        n_valid += _count_beyond(text) - stray
    return n_valid > n_stray


def _count_beyond(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _cp1252(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def _detect_legacy(chunks: Chunks) -> Charset:
    if _is_western(chunks):
        return Charset("windows-1252", "cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(_start(chunks, _MOST_GUESSED), explain=False).best()
    if best is None:
        return Charset("windows-1252", "windows-1252", "replace", is_guessed=True)
    return Charset(best.encoding.replace("_", "-"), best.encoding, "replace", is_guessed=True)


def _is_western(chunks: Chunks) -> bool:
    n_all = n_beyond = 0
    for text in _decoded(chunks, "cp1252", "replace"):
        n_all += len(text)
        n_beyond += _count_beyond(text)
        if not all(char in _WESTERN for char in set(text) if char > "\x7f"):
            return False
    return n_beyond <= _WESTERN_SHARE * n_all


def _start(chunks: Chunks, size: int) -> bytes:
    start = b""
    for chunk in chunks():
        start += chunk[: size - len(start)]
        if len(start) == size:
            break
    return start


def _unreadable(count: int, encoding: str) -> Issue:
    message = (
        f"{count} characters are not valid {encoding} and were read as well as possible. "
        "Save the file again as UTF-8 if they matter."
    )
    return Issue("read", "undecodable", "warning", message)


def _guessed(encoding: str) -> Issue:
    return Issue(
        "read",
        "encoding-guessed",
        "warning",
        f"The file names no encoding and is no UTF-8; it was read as {encoding}. "
        "Save it again as UTF-8 if letters look wrong.",
    )
