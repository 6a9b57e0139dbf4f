"""Croissant 1.1 (MLCommons): the package's Parquet files as record sets with typed fields.

`mlcroissant` and what builds on it load the tables by it. Foreign keys stand in the descriptions
of their columns alone: where `references` declares them, mlcroissant 1.1 joins the tables as it
loads one, and then fails, or gives other rows than the table has.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from seedpkg.exports.dataset import (
    file_address,
    file_path,
    home_address,
    read_keywords,
    read_parties,
    without_nothing,
)
from seedpkg.exports.marks import MAKER, read_member
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.contract import Column, ColumnType, Json
    from seedpkg.exports.contents import Contents, PublishedFile

CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.1"

_TYPES: Final[dict[ColumnType, str]] = {
    "string": "sc:Text",
    "integer": "cr:Int64",
    "number": "cr:Float64",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
_TERMS: Final = (
    "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty",
    "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField",
    "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "separator", "source", "subField", "transform",
)  # fmt: skip
_CONTEXT: Final[dict[str, Json]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS},
}
"""The context of the specification, in which every Croissant file is written."""


def write_croissant(contents: Contents, path: Path) -> Written:
    """Write the description of the package's Parquet files to a new file."""
    text = json.dumps(_describe(contents), indent=2, ensure_ascii=False)
    path.write_bytes(text.encode() + b"\n")
    return Written(contents.n_rows)


def read_croissant_maker(path: Path) -> str | None:
    """Return the program that wrote a description; None if it is no Croissant, or does not say."""
    is_croissant = str(read_member(path, "conformsTo")).startswith(
        "http://mlcommons.org/croissant/"
    )
    return read_member(path, "sdPublisher", "name") if is_croissant else None


def _describe(contents: Contents) -> dict[str, Json]:
    files = [one for one in contents.files if one.is_parquet]
    creators = read_parties(contents, "contributors")
    licenses = dict.fromkeys(one for file in files for one in file.licenses)
    title, version = contents.text("title"), contents.text("version")
    return without_nothing(
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": CONFORMS_TO,
            "name": contents.text("name"),
            "alternateName": title if title != contents.text("name") else "",
            "description": contents.text("description"),
            "url": home_address(contents) or f"urn:uuid:{contents.text('id')}",
            "identifier": contents.text("id"),
            "version": version,
            "datePublished": contents.text("created"),
            "citeAs": f"{title}, version {version}, {contents.text('generator')}",
            "creator": [
                without_nothing({"@type": "sc:Person", "name": one.name, "url": one.url})
                for one in creators
            ],
            "keywords": [*read_keywords(contents)],
            "license": [one.url or one.title for one in licenses],
            "sdPublisher": {"@type": "sc:Organization", "name": MAKER},
            "distribution": [_file_object(contents, file) for file in files],
            "recordSet": [_record_set(file) for file in files],
        }
    )


def _file_object(contents: Contents, file: PublishedFile) -> Json:
    is_local = not contents.base_url
    return without_nothing(
        {
            "@type": "cr:FileObject",
            "@id": file.resource,
            "name": file.resource,
            "description": file.table.description,
            "contentUrl": (file_path if is_local else file_address)(contents, file),
            "contentSize": f"{file.n_bytes} B",
            "encodingFormat": "application/x-parquet",
            "sha256": file.sha256,
        }
    )


def _record_set(file: PublishedFile) -> Json:
    table = file.table
    keys: list[Json] = [{"@id": f"{table.name}/{name}"} for name in table.primary_key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(table.name, field, file.resource) for field in table.fields],
    }


def _field(table: str, field: Column, resource: str) -> Json:
    return without_nothing(
        {
            "@type": "cr:Field",
            "@id": f"{table}/{field.name}",
            "name": field.name,
            "description": field.description,
            "dataType": _TYPES[field.type],
            "equivalentProperty": field.semantic,
            "source": {
                "fileObject": {"@id": resource},
                "extract": {"column": field.name},
            },
        }
    )
