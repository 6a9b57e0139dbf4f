"""The dataset card of the Hugging Face Hub: the package's README, behind what the Hub reads of it.

    ---
    configs:
    - config_name: articles
      data_files: parquet/articles.parquet
      default: true
    ...

Each table that has rows is a config, which `datasets.load_dataset(NAME, "people")` loads.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, cast

from seedpkg.contract import PARQUET_SUFFIX, README_NAME
from seedpkg.publishing.files import made_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.target import Contents

DEFAULT: Final = "articles"
"""The table that is shown first."""

LICENCES: Final = {
    "cc0-1.0": "cc0-1.0", "cc-by-4.0": "cc-by-4.0", "cc-by-3.0": "cc-by-3.0",
    "cc-by-sa-4.0": "cc-by-sa-4.0", "cc-by-sa-3.0": "cc-by-sa-3.0", "cc-by-nc-4.0": "cc-by-nc-4.0",
    "cc-by-nc-sa-4.0": "cc-by-nc-sa-4.0", "cc-by-nc-nd-4.0": "cc-by-nc-nd-4.0",
    "cc-by-nd-4.0": "cc-by-nd-4.0", "odc-by-1.0": "odc-by", "odbl-1.0": "odbl",
    "odc-odbl-1.0": "odbl", "pddl-1.0": "pddl", "odc-pddl-1.0": "pddl",
}  # fmt: skip
"""The Hub's ids of licences, by those of the Open Definition and SPDX, in lower case."""

_SIZES: Final = (
    (1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
)  # fmt: skip


def make_card(contents: Contents) -> PackageFile:
    """Return the README of the package as a dataset card."""
    body = next(one for one in contents.files if one.path == README_NAME).read()
    head = "\n".join(_lines(_head(contents)))
    return made_file(README_NAME, f"---\n{head}\n---\n\n".encode() + body)


def size_category(n_rows: int) -> str:
    """Return how the Hub calls a data set of so many rows."""
    return next((name for limit, name in _SIZES if n_rows < limit), "n>1T")


def _head(contents: Contents) -> dict[str, Any]:
    import polars as pl

    tables = {
        str(one["name"]).removesuffix(PARQUET_SUFFIX): str(one["path"])
        for one in contents.objects("resources")
        if str(one.get("name")).endswith(PARQUET_SUFFIX)
    }
    rows = {
        name: pl.scan_parquet(contents.folder / path).select(pl.len()).collect().item()
        for name, path in tables.items()
    }
    articles = pl.scan_parquet(contents.folder / tables[DEFAULT]).select("language").collect()
    languages = sorted(set(articles["language"].drop_nulls()))
    return {
        "pretty_name": contents.text("title"),
        **_licence(contents),
        "language": [one for one in languages if re.fullmatch(r"[a-z]{2,3}", one)],
        "size_categories": [size_category(rows[DEFAULT])],
        "tags": [*contents.keywords, "datapackage"],
        "configs": [
            {
                "config_name": name,
                "data_files": path,
                **({"default": True} if name == DEFAULT else {}),
            }
            for name, path in tables.items()
            if rows[name]
        ],
    }


def _licence(contents: Contents) -> dict[str, str]:
    """Return the licence of the data; where words are published, there is more than one."""
    data = [one for one in contents.objects("licenses") if one.get("scope", "data") == "data"]
    first = data[0] if data else {}
    known = LICENCES.get(str(first.get("name", "")).lower())
    if contents.text_mode == "none" and known:
        return {"license": known}
    name = str(first.get("name") or first.get("title") or "see README")
    link = str(first.get("path", ""))
    return {"license": "other", "license_name": name, **({"license_link": link} if link else {})}


def _lines(value: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a YAML mapping; every text is written as JSON, which YAML reads."""
    for key, one in value.items():
        if not isinstance(one, list):
            yield f"{key}: {json.dumps(one, ensure_ascii=False)}"
        elif one:
            yield f"{key}:"
            for entry in cast("list[object]", one):
                yield f"- {json.dumps(entry, ensure_ascii=False)}"
