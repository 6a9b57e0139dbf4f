"""Who made or owns a picture, alone on its line: `Photo: A. Smith/Reuters`, `Getty Images`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit
from seedpkg.clean.pictures import is_credit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page


def find_image_credit(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines that name the maker or owner of a picture and say nothing else."""
    for i, text in enumerate(page.texts):
        if is_credit(text):
            yield Hit(i, "credit", "names the maker or owner of a picture")
