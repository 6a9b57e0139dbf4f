"""Words of people's names: folding, spellings, nicknames.

>>> fold_word("Dvořák"), spelling_key("Dmitry") == spelling_key("Dmitri")
('dvorak', True)

The tables `words.txt.xz` (about 200,000 name words in groups of spellings), `given.txt.xz`
(26,000 given names), `genders.txt.xz` (1,400 given names of one gender), `ordinary.txt.xz` (40,000
ordinary English words) and `short_forms.txt` (nicknames that are not English)
are read when first asked for.
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii
from nicknames import NickNamer

_MARKS = str.maketrans(dict.fromkeys("'’‘`´ʼ.\"“”", ""))
_ROMANIZED = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"))
"""Scripts whose letters have one Latin reading each; others would lose vowels or tones."""
_ARTICLE = re.compile(r"^(?:al|el|ul|ur|as|ash|ad|an|ar|az)-(?=\w\w)")
_RULES: tuple[tuple[str, str], ...] = (
    (r"sch|sh|sz|sj", "s"),
    (r"tch|tsch|ch|cz|tj", "c"),
    (r"zh|dj|dz|j(?=[aeo])", "z"),
    (r"kh|gh(?=[aeiou])", "h"),
    (r"ph", "f"),
    (r"ck|q|c(?![aeiouhz]|$)", "k"),
    (r"ks|x", "ks"),
    (r"w", "v"),
    (r"a[yi](?=n$)", "ei"),
    (r"ou|oo", "u"),
    (r"ee", "i"),
    (r"[yj]", "i"),
    (r"i+(?=[aeou])", "i"),
    (r"(?<=[aeou])i+(?=[aeou])", ""),
    (r"(.)\1+", r"\1"),
    (r"[ei]i$|ie$|i$", "i"),
)
"""Folds spellings of names from other scripts into one key; order matters."""
_KEY_RULES = tuple((re.compile(pattern), to) for pattern, to in _RULES)
MIN_KEY = 4
"""Shorter words are the same only if they are equal: `Li` and `Lee` are two names."""
MIN_FOREIGN, MIN_LONG = 5, 9
"""Least letters of a word in another script that may have a slip, and of one that may have two."""
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SOUNDS = tuple(map(set, ("ck", "gq", "kq", "iy", "jy", "sz", "vw", "fp")))
_SON_OF = frozenset(("bin", "ben", "ibn"))
GIVEN_SIMILARITY = 0.80
FAMILY_SIMILARITY = 0.88
"""Least Jaro-Winkler similarity of two words that the table lists as one name's spellings;
tuned on pairs of news names for no wrong merge (it also lists `Miller` with `Mueller`)."""


@lru_cache(maxsize=1 << 18)
def fold_word(word: str) -> str:
    """Return a word in lower case without accents, apostrophes, stops and Arabic article.

    Letters of scripts that can be read letter by letter are written with Latin ones.
    """
    word = word.casefold().translate(_MARKS).replace("‑", "-")
    if not word.isascii():
        word = "".join(map(_plain_letter, unicodedata.normalize("NFC", word)))
        word = word.casefold().translate(_MARKS)
    return _ARTICLE.sub("", word).strip("-")


@cache
def _plain_letter(letter: str) -> str:
    """Return the letter without accents, in Latin ones if its script allows."""
    if unicodedata.name(letter, "").split(" ")[0] in _ROMANIZED:
        return anyascii(letter)
    parts = unicodedata.normalize("NFKD", letter)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def join_words(words: tuple[str, ...]) -> str:
    """Return words folded and written as one, so that `Jong Un` equals `Jong-un`."""
    return "".join(fold_word(word) for word in words).replace("-", "")


@lru_cache(maxsize=1 << 18)
def spelling_key(word: str) -> str:
    """Return a key that common transliterations of a name share (`Dmitri`, `Dmitry`)."""
    key = fold_word(word).replace("-", "")
    if len(key) < MIN_KEY or not key.isascii():
        return key
    for pattern, to in _KEY_RULES:
        key = pattern.sub(to, key)
    return key


def is_name_word(word: str) -> bool:
    """Return whether a word (or each part of a hyphenated one) is part of some person's name."""
    parts = [part for part in fold_word(word).split("-") if part]
    return bool(parts) and all(part in _groups() for part in parts)


def is_ordinary_word(word: str) -> bool:
    """Return whether a word is an ordinary English one (`Baker`, `Palace`, `Glacier`)."""
    return fold_word(word) in _ordinary_words()


def spelling_groups(word: str) -> tuple[int, ...]:
    """Return the numbers of the groups of spellings that a word stands in; often none."""
    return _groups().get(fold_word(word).replace("-", ""), ())


def is_spelling(word1: str, word2: str, least: float = FAMILY_SIMILARITY) -> bool:
    """Return whether two words are the same name, perhaps spelled differently."""
    one, two = fold_word(word1).replace("-", ""), fold_word(word2).replace("-", "")
    if one == two:
        return bool(one)
    if min(len(one), len(two)) < MIN_KEY:
        return one in _SON_OF and two in _SON_OF
    if spelling_key(one) == spelling_key(two):
        return True
    if set(spelling_groups(one)).isdisjoint(spelling_groups(two)):
        return False
    from rapidfuzz.distance import JaroWinkler

    return JaroWinkler.similarity(one, two) >= least


def is_slip(word1: str, word2: str) -> bool:
    """Return whether two words differ by a slip of the pen, and one of them is no known name.

    One letter too many, too few, wrong or swapped with its neighbour, two in long words (optimal
    string alignment distance); not the first one, unless it sounds alike. Words of Chinese or
    Korean signs are too short.
    """
    one, two = fold_word(word1).replace("-", ""), fold_word(word2).replace("-", "")
    length = min(len(one), len(two))
    if length < (MIN_KEY if one.isascii() else MIN_FOREIGN) or not _sounds_alike(one[0], two[0]):
        return False
    if _SIGNS.search(one + two) or (is_name_word(one) and is_name_word(two)):
        return False
    from rapidfuzz.distance import OSA

    most = 1 + (length >= MIN_LONG)
    return 0 < OSA.distance(one, two, score_cutoff=most) <= most


def _sounds_alike(one: str, two: str) -> bool:
    """Return whether two first letters are equal or stand for one sound in transliterations."""
    return one == two or {one, two} in _SOUNDS


def is_nickname(word1: str, word2: str) -> bool:
    """Return whether one given name is a short or pet form of the other (`Bill`, `William`)."""
    one, two = fold_word(word1), fold_word(word2)
    return one in full_forms(two) or two in full_forms(one)


@lru_cache(maxsize=1 << 14)
def full_forms(word: str) -> frozenset[str]:
    """Return the given names that a nickname stands for, folded; English ones and some others."""
    folded = fold_word(word)
    return frozenset(_nicknamer().canonicals_of(folded)) | _short_forms().get(folded, frozenset())


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    text = files("seedpkg.names").joinpath("short_forms.txt").read_text(encoding="ascii")
    rows = (line.split(" ") for line in text.splitlines())
    return {short: frozenset(full) for short, *full in rows}


@cache
def english_given_names() -> frozenset[str]:
    """Return common English given names, folded."""
    table = _nicknamer().nickname_lookup
    return frozenset(table).union(*table.values())


def is_given_name(word: str) -> bool:
    """Return whether a word (or the first part of a hyphenated one) is a known given name."""
    return fold_word(word).split("-")[0] in _given_names()


def is_common_given_name(word: str) -> bool:
    """Return whether a word is a common given name in English (`Nick`, `Grace`)."""
    return fold_word(word) in english_given_names() or is_woman_name(word) is not None


def is_woman_name(word: str) -> bool | None:
    """Return whether a given name is a woman's (True) or a man's (False), None if not known.

    Names that both bear are not known. `Mike` is what `Michael` is.
    """
    table = _genders()
    folded = fold_word(word)
    found = {table.get(form) for form in (folded, *full_forms(folded)) if form in table}
    return found.pop() if len(found) == 1 else None


@cache
def _genders() -> dict[str, bool]:
    lines = _read_lines("genders.txt.xz")
    middle = lines.index("")
    return dict.fromkeys(lines[:middle], True) | dict.fromkeys(lines[middle + 1 :], False)


@cache
def _given_names() -> frozenset[str]:
    return english_given_names() | frozenset(_read_lines("given.txt.xz"))


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(_read_lines("ordinary.txt.xz"))


@cache
def _nicknamer() -> NickNamer:
    return NickNamer()


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    groups: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_read_lines("words.txt.xz")):
        if " " not in line:
            groups[line] = ()
            continue
        group = (number,)
        for word in line.split(" "):
            groups[word] = groups.get(word, ()) + group
    return groups


def _read_lines(name: str) -> list[str]:
    data = files("seedpkg.names").joinpath(name).read_bytes()
    return lzma.decompress(data).decode("ascii").splitlines()
