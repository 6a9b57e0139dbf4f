"""Turn bytes into text, and say which encoding they were in.

    >>> decode("Café".encode("cp1252")).encoding
    'windows-1252'

The order of the tests is the order of certainty: a byte order mark, valid UTF-8, the NUL pattern
of UTF-16, UTF-8 with a few stray bytes, then the legacy encodings. UTF-8 that was once decoded as
a legacy encoding and saved again ("cafÃ©") is undone line by line.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from seedpkg.model import Issue

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# What Western European text holds beyond ASCII; anything else speaks against cp1252.
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ"
    "“”‘’‚„–—…•€£¥§©®™°«»‹›·´¡¿ªº½¼¾±×²µ¶\xa0\xad"
)
_WESTERN_SHARE = 0.35
"""Most non-ASCII characters per character of Western text; French has 4-5 %, Cyrillic over 70 %."""
_SAMPLE = 65_536


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
    found = _decode_marked(data) or _decode_utf8(data) or _decode_utf16(data) or _decode_mixed(data)
    return _without_controls(_without_mojibake(found or _decode_legacy(data)))


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, name, codec in _BOMS:
        if data.startswith(mark):
            text = data.decode(codec, "replace")
            return Decoded(text, name, issues=_unreadable(text.count(REPLACEMENT), name))
    return None


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8") if b"\0" not in data[:_SAMPLE] else None
    except UnicodeDecodeError:
        return None


def _decode_utf16(data: bytes) -> Decoded | None:
    """Latin text in UTF-16 without a mark has a NUL in every second byte."""
    sample = data[:_SAMPLE]
    pairs = max(1, len(sample) // 2)
    for codec, nul in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if nul.count(0) / pairs > 0.4:
            text = data.decode(codec, "replace")
            return Decoded(text, codec, issues=_unreadable(text.count(REPLACEMENT), codec))
    if b"\0" in sample:
        text = data.decode("utf-8", "replace")
        return Decoded(text, "utf-8", issues=_unreadable(text.count(REPLACEMENT), "utf-8"))
    return None


def _decode_mixed(data: bytes) -> Decoded | None:
    """UTF-8 in which some bytes are not: those are read as cp1252, if they are the minority."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    valid = sum(char > "\x7f" for char in text) - stray
    if valid <= stray:
        return None
    mended = re.sub("[\udc80-\udcff]", lambda m: _cp1252(ord(m.group()) - 0xDC00), text)
    return Decoded(mended, "utf-8", True, _unreadable(stray, "utf-8"))


def _cp1252(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _decode_legacy(data: bytes) -> Decoded:
    western = data.decode("cp1252", "replace")
    beyond = [char for char in western if char > "\x7f"]
    if len(beyond) <= _WESTERN_SHARE * len(western) and _WESTERN.issuperset(beyond):
        return Decoded(western, "windows-1252")
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 16 * _SAMPLE], explain=False).best()
    if best is None:
        issues = _unreadable(western.count(REPLACEMENT), "windows-1252")
        return Decoded(western, "windows-1252", issues=(_guessed("windows-1252"), *issues))
    text = data.decode(best.encoding, "replace")
    issues = _unreadable(text.count(REPLACEMENT), best.encoding)
    return Decoded(text, best.encoding.replace("_", "-"), issues=(_guessed(best.encoding), *issues))


def _without_mojibake(decoded: Decoded) -> Decoded:
    if decoded.text.isascii():
        return decoded
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    lines = decoded.text.split("\n")
    mended = [fix_encoding(line) if is_bad(line) else line for line in lines]
    n_mended = sum(a != b for a, b in zip(lines, mended, strict=True))
    if not n_mended:
        return decoded
    issue = Issue(
        "read",
        "encoding-repaired",
        "info",
        f"{n_mended} lines had been decoded wrongly before they were saved and were put right; "
        "offsets count in the repaired text.",
    )
    return Decoded("\n".join(mended), decoded.encoding, True, (*decoded.issues, issue))


def _without_controls(decoded: Decoded) -> Decoded:
    text, count = _CONTROLS.subn(REPLACEMENT, decoded.text)
    if not count:
        return decoded
    issue = Issue(
        "read",
        "control-characters",
        "warning",
        f"{count} control characters were replaced by U+FFFD. Check that the file is text.",
    )
    return Decoded(text, decoded.encoding, decoded.is_repaired, (*decoded.issues, issue))


def _unreadable(count: int, encoding: str) -> tuple[Issue, ...]:
    if not count:
        return ()
    message = (
        f"{count} characters are not valid {encoding} and were read as well as possible. "
        "Save the file again as UTF-8 if they matter."
    )
    return (Issue("read", "undecodable", "warning", message),)


def _guessed(encoding: str) -> Issue:
    return Issue(
        "read",
        "encoding-guessed",
        "warning",
        f"The file names no encoding and is no UTF-8; it was read as {encoding}. "
        "Save it again as UTF-8 if letters look wrong.",
    )
