"""Tests that need a program which is not everywhere: skipped loudly, or failed where it must be.

SEEDPKG_REQUIRE names, with commas between, what must be there: `SEEDPKG_REQUIRE=ckan,browser`.
"""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def require(part: str, missing: str) -> NoReturn:
    """Skip a test because a part is missing; fail it if the part is required."""
    if is_required(part):
        pytest.fail(f"{part} is required by SEEDPKG_REQUIRE, and missing: {missing}")
    pytest.skip(f"{part} is missing: {missing}")


def is_required(part: str) -> bool:
    """Say whether SEEDPKG_REQUIRE names a part."""
    return part in os.environ.get("SEEDPKG_REQUIRE", "").replace(" ", "").split(",")
