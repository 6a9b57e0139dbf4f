"""Tables that are larger than memory should be: read in pieces, and no piece again and again."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import polars as pl

from growth import check_growth
from seedpkg.arrow import SERIES_TYPES
from seedpkg.contract import table
from seedpkg.validate.laws import spans
from seedpkg.validate.laws.tables import check_laws, sound_tables

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WORDS = "The old bridge was closed for the whole winter. " * 20
PLACE = {"article_id": pl.lit("art_1"), "paragraph_id": pl.col("paragraph_id")}


def make_paragraphs(number: int, words: str) -> pl.DataFrame:
    """Make so many paragraphs of one article, no two alike."""
    numbers = pl.int_range(number, eager=True).cast(pl.String).str.zfill(7)
    return pl.DataFrame({"paragraph_id": "par_" + numbers, "text": numbers + words})


def write_table(name: str, path: Path, rows: pl.DataFrame, cells: dict[str, pl.Expr]) -> Path:
    """Write rows with all columns of a table, a thousand to a row group; other cells are null."""
    rows.select(
        cells.get(one.name, pl.lit(None)).cast(SERIES_TYPES[one.type]).alias(one.name)
        for one in table(name).fields
    ).write_parquet(path, row_group_size=1_000)
    return path


CITE = """
import resource, sys
from pathlib import Path
import polars as pl
from seedpkg.citations import with_citations
from seedpkg.package import DataPackage

folder = Path(sys.argv[1])
names = "sources", "articles", "paragraphs"
package = DataPackage(folder, {}, tuple((one, f"{one}.parquet") for one in names))
place = {"article_id": "art_1", "sentence_start": 0, "sentence_end": 7}
rows = pl.DataFrame([{**place, "paragraph_id": f"par_{n:07}"} for n in (3, 70_000)])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
quotes = with_citations(package, rows).collect()["quote"].to_list()
print(*quotes, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_citation_holds_no_other_paragraphs(tmp_path: Path) -> None:
    rows = make_paragraphs(300_000, WORDS)
    write_table(
        "paragraphs", tmp_path / "paragraphs.parquet", rows, {**PLACE, "text": pl.col("text")}
    )
    source = {"source_id": pl.lit("src_1")}
    article = source | {"article_id": pl.lit("art_1")}
    for name, cells in (("articles", article), ("sources", source)):
        write_table(name, tmp_path / f"{name}.parquet", rows.head(1), cells)
    done = subprocess.run(
        [sys.executable, "-c", CITE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    first, last, megabytes = done.stdout.split()
    assert (first, last) == ("0000003", "0070000")
    assert int(megabytes) < 100  # the texts alone are 290


def test_laws_read_each_row_group_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "PARAGRAPHS", 1_000)
    size = pl.col("text").str.len_chars()
    words = {"surface": pl.col("text"), "char_start": pl.lit(0), "char_end": size}

    def make(number: int) -> dict[str, pl.LazyFrame]:
        rows = make_paragraphs(number, " bridge")
        offsets = {"source_start": pl.lit(0), "source_end": size, "text": pl.col("text")}
        cells = {"paragraphs": {**PLACE, **offsets}, "quotes": {**PLACE, **words}}
        return {
            name: pl.scan_parquet(
                write_table(name, tmp_path / f"{name}-{number}.parquet", rows, some)
            )
            for name, some in cells.items()
        }

    def check(tables: dict[str, pl.LazyFrame]) -> None:
        contract = tuple(table(name) for name in tables)
        _, sound = sound_tables(tables, contract)
        assert not check_laws(sound)

    check_growth(make, check, 20_000, 160_000)
