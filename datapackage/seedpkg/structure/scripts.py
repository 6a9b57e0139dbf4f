"""Write the letters of names in other scripts with Latin ones, to look them up in lists of names.

>>> romanize("Андрей"), romanize("Γιώργος")
('Andrei', 'Giorgos')
"""

from __future__ import annotations

import unicodedata

_CYRILLIC = (
    "а a б b в v г g ґ g д d е e є ie ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t "
    "у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю iu я ia ј j љ lj њ nj ћ c ђ dj џ dz ў u ё e"
)
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch "
    "ψ ps ω o"
)
_PAIRS = (_CYRILLIC + " " + _GREEK).split()
_LATIN = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"ъ": "", "ь": ""}


def romanize(word: str) -> str:
    """Return a word with its Cyrillic and Greek letters in Latin ones; others stay as they are."""
    if word.isascii():
        return word
    found: list[str] = []
    for letter in word:
        small = letter.lower()
        if small not in _LATIN:
            small = unicodedata.normalize("NFD", small)[0]
        latin = _LATIN.get(small, letter)
        found.append(latin.capitalize() if letter.isupper() else latin)
    return "".join(found)
