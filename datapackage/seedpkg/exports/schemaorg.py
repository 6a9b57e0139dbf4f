"""A schema.org `Dataset` in JSON-LD, as search engines for data read it from a web page.

Each table is a part of the data set, with its columns as `variableMeasured` and its files.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from seedpkg.exports.dataset import (
    file_address,
    home_address,
    read_keywords,
    read_parties,
    read_period,
    without_nothing,
)
from seedpkg.exports.marks import MAKER, read_member
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seedpkg.contract import Column, Json, Table
    from seedpkg.exports.contents import Contents, License, PublishedFile

CONTEXT = "https://schema.org/"


def write_schemaorg(contents: Contents, path: Path) -> Written:
    """Write the description of the package to a new file.

    `<` is written as an escape: the text can stand in a `script` element as it is.
    """
    text = json.dumps(describe_dataset(contents), indent=2, ensure_ascii=False)
    path.write_bytes(text.replace("<", "\\u003c").encode() + b"\n")
    return Written(contents.n_rows)


def read_schemaorg_maker(path: Path) -> str | None:
    """Return the program that wrote a description; None if it does not say."""
    is_plain = read_member(path, "@context") == CONTEXT
    return read_member(path, "sdPublisher", "name") if is_plain else None


def describe_dataset(contents: Contents) -> dict[str, Json]:
    """Return the description of the package as a value for JSON."""
    period = read_period(contents)
    files = contents.files
    return without_nothing(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "name": contents.text("title"),
            "alternateName": contents.text("name"),
            "description": contents.text("description"),
            "identifier": contents.text("id"),
            "url": home_address(contents),
            "version": contents.text("version"),
            "dateCreated": contents.text("created"),
            "keywords": [*read_keywords(contents)],
            "temporalCoverage": "/".join(period or ()),
            "license": _licenses(contents.licenses),
            "creator": _parties(contents, "contributors", "Person"),
            "isBasedOn": _parties(contents, "sources", "CreativeWork"),
            "isAccessibleForFree": True,
            "sdPublisher": {"@type": "Organization", "name": MAKER},
            "hasPart": [_part(contents, table, files) for table in contents.tables],
        }
    )


def _parties(contents: Contents, name: str, kind: str) -> list[Json]:
    return [
        without_nothing({"@type": kind, "name": one.name, "url": one.url})
        for one in read_parties(contents, name)
    ]


def _part(contents: Contents, table: Table, published: Sequence[PublishedFile]) -> Json:
    n_rows = contents.n_rows[table.name]
    files = [one for one in published if one.table.name == table.name]
    return without_nothing(
        {
            "@type": "Dataset",
            "name": table.title,
            "alternateName": table.name,
            "description": table.description,
            "license": _licenses(files[0].licenses),
            "size": f"{n_rows} row{'s' * (n_rows != 1)}",
            "variableMeasured": [_variable(field) for field in table.fields],
            "distribution": [_download(contents, file) for file in files],
        }
    )


def _licenses(licenses: list[License]) -> list[Json]:
    return [
        without_nothing({"@type": "CreativeWork", "name": one.title, "url": one.url})
        for one in licenses
    ]


def _variable(field: Column) -> Json:
    return without_nothing(
        {
            "@type": "PropertyValue",
            "name": field.name,
            "alternateName": field.title,
            "description": field.description,
            "propertyID": field.semantic,
        }
    )


def _download(contents: Contents, file: PublishedFile) -> Json:
    return without_nothing(
        {
            "@type": "DataDownload",
            "name": file.resource,
            "contentUrl": file_address(contents, file),
            "encodingFormat": file.media_type,
            "contentSize": f"{file.n_bytes} B",
            "sha256": file.sha256,
        }
    )
