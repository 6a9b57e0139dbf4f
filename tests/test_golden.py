"""The package of the seeds against its golden copy: its CSV, and what it tells people.

After a wanted change: `SEEDPKG_UPDATE_GOLDEN=1 pytest tests/test_golden.py`, then read the diff.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seedpkg
from seedpkg.contract import GUIDE_NAMES, TABLES

if TYPE_CHECKING:
    from seedpkg.contract import Table

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, seeds_folder: Path) -> Path:
    out = tmp_path_factory.mktemp("golden") / "seeds"
    seedpkg.build(seeds_folder, out)
    if os.environ.get("SEEDPKG_UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(out / "csv", GOLDEN)
        (GOLDEN / "guide").mkdir()
        for name in GUIDE_NAMES:
            shutil.copy(out / name, GOLDEN / "guide" / name)
    return out


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_table_is_as_its_golden_copy(table: Table, built: Path) -> None:
    made = (built / table.csv_path).read_text("utf-8").splitlines()
    golden = (GOLDEN / f"{table.name}.csv").read_text("utf-8").splitlines()
    assert made == golden


@pytest.mark.parametrize("name", GUIDE_NAMES)
def test_guide_is_as_its_golden_copy(name: str, built: Path) -> None:
    made = (built / name).read_text("utf-8").splitlines()
    assert made == (GOLDEN / "guide" / name).read_text("utf-8").splitlines()
