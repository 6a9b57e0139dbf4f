"""Who made or owns a picture, alone on its line: `Photo: A. Smith/Reuters`, `Getty Images`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page


def find_image_credit(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines that name the maker or owner of a picture and say nothing else."""
    for i, is_credit in enumerate(page.is_credit):
        if is_credit:
            yield Hit(i, "credit", "names the maker or owner of a picture")
