"""`datapackage.json`: its properties, and that it describes the files and tables that are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from seedpkg.contract import DESCRIPTOR_NAME, PARQUET_SUFFIX, PROFILE, tables_of
from seedpkg.rights import TEXT_MODES
from seedpkg.validate.findings import Finding
from seedpkg.validate.laws.checksums import file_sha256

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.contract import Json, Table

_PROPERTIES: Final = frozenset(
    "$schema id name title description version created keywords homepage contributors sources "
    "licenses temporal limitations generator cleaning_rules language_model gazetteer corrections "
    "input_columns rights "
    "resources".split()
)
_RESOURCE_PROPERTIES: Final = frozenset(
    "name type title description licenses sources path format mediatype encoding dialect bytes "
    "hash schema".split()
)
_DAY: Final = r"\d{4}-\d\d-\d\d"
_COLUMNS: Final = frozenset(("text", "html", "id"))
_TEXTS: Final[dict[str, str]] = {
    "name": r"[a-z0-9._-]+",
    "title": r"(?s).+",
    "version": r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)([-+][0-9A-Za-z.+-]+)?",
    "homepage": r"https?://\S+",
    "created": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
    "id": r"\S+",
    "generator": r"seedpkg\b.*",
}
"""Full patterns of properties that are text."""

_REQUIRED: Final = ("name", "title", "id", "version", "licenses")


def check_descriptor(descriptor: dict[str, Json], folder: Path) -> list[Finding]:
    """Return what is wrong with a descriptor, and where it does not fit the files."""
    findings: list[Finding] = []
    if descriptor.get("$schema") != PROFILE:
        findings.append(_finding("$schema", descriptor, f"It must be {PROFILE}"))
    for name in sorted(descriptor.keys() - _PROPERTIES):
        findings.append(_finding(name, descriptor, "No such property is known: a slip?"))
    for name in _REQUIRED:
        if not descriptor.get(name):
            findings.append(_finding(name, descriptor, "The property is missing."))
    for name, pattern in _TEXTS.items():
        value = descriptor.get(name)
        if value is not None and not (isinstance(value, str) and re.fullmatch(pattern, value)):
            findings.append(_finding(name, descriptor, f"The value must match {pattern}"))
    findings += _check_lists(descriptor)
    findings += _check_texts(descriptor)
    findings += _check_temporal(descriptor)
    findings += _check_provenance(descriptor)
    findings += _check_rights(descriptor)
    tables = tables_of(descriptor)
    findings += _check_resources(_objects(descriptor.get("resources")), tables, folder)
    return findings


def _check_lists(descriptor: dict[str, Json]) -> list[Finding]:
    """Check lists of objects: a licence has a name or path, a rule a name, all others a title."""
    findings: list[Finding] = []
    needs = {"licenses": ("name", "path"), "cleaning_rules": ("name",)}
    for name in ("licenses", "sources", "contributors", "cleaning_rules"):
        needed = needs.get(name, ("title",))
        for entry in _objects(descriptor.get(name, [])) or [{}]:
            right = any(isinstance(entry.get(key), str) for key in needed)
            if name in descriptor and not (right and _roles_are_list(entry)):
                message = f"Every entry must be an object with {' or '.join(needed)}."
                findings.append(_finding(name, descriptor, message))
    return findings


def _check_texts(descriptor: dict[str, Json]) -> list[Finding]:
    """Check lists of texts, which hold at least one."""
    findings: list[Finding] = []
    for name in ("keywords", "limitations"):
        value = descriptor.get(name, [""])
        if not isinstance(value, list) or not value or not all(isinstance(x, str) for x in value):
            findings.append(_finding(name, descriptor, "It must be a list of texts."))
    return findings


def _check_temporal(descriptor: dict[str, Json]) -> list[Finding]:
    """Check the first and the last day of what a package covers."""
    value = descriptor.get("temporal", {"start": "0001-01-01", "end": "9999-12-31"})
    days = [value.get(end) for end in ("start", "end")] if isinstance(value, dict) else []
    texts = [day for day in days if isinstance(day, str) and re.fullmatch(_DAY, day)]
    if len(texts) == 2 and texts == sorted(texts):
        return []
    message = "It must be an object with the days start and end, such as 2026-02-04."
    return [_finding("temporal", descriptor, message)]


def _check_provenance(descriptor: dict[str, Json]) -> list[Finding]:
    """Check what a package was made with.

    What people were found by is an object with a name and a hash; columns are named by texts.
    """
    findings: list[Finding] = []
    for name in ("language_model", "gazetteer", "corrections"):
        entry = _objects([descriptor.get(name)])[0]
        right = entry.get("name") and re.fullmatch(r"sha256:[0-9a-f]{64}", str(entry.get("hash")))
        if name in descriptor and not right:
            message = "It must be an object with a name and a hash, sha256:..."
            findings.append(_finding(name, descriptor, message))
    columns = descriptor.get("input_columns", {})
    if not (isinstance(columns, dict) and _COLUMNS.issuperset(columns)) or not all(
        isinstance(one, str) for one in columns.values()
    ):
        message = f"It must be an object of names: {', '.join(sorted(_COLUMNS))}."
        findings.append(_finding("input_columns", descriptor, message))
    return findings


def _check_rights(descriptor: dict[str, Json]) -> list[Finding]:
    """Check what is said of the sources' words: a mode, and whom it does not speak of."""
    entry = descriptor.get("rights", {"text": "full"})
    if isinstance(entry, dict) and entry.get("text") in TEXT_MODES:
        sources = _objects(entry.get("sources", []))
        if all(source.get("text") in TEXT_MODES for source in sources):
            return []
    message = f"It and its sources must be objects with text: {', '.join(TEXT_MODES)}."
    return [_finding("rights", descriptor, message)]


def _roles_are_list(entry: dict[str, Json]) -> bool:
    return isinstance(entry.get("roles", []), list)


def _check_resources(
    resources: list[dict[str, Json]], tables: tuple[Table, ...], folder: Path
) -> list[Finding]:
    names = [str(resource.get("name")) for resource in resources]
    expected = {
        name: resource
        for table in tables
        for name, resource in (
            (table.name, _csv_resource(table)),
            (table.name + PARQUET_SUFFIX, _parquet_resource(table)),
        )
    }
    findings: list[Finding] = []
    for name in expected:
        if names.count(name) != 1:
            text = "There must be one resource of this name."
            findings.append(Finding(DESCRIPTOR_NAME, name, "name", "", "descriptor", text))
    for name in sorted(set(names) - set(expected)):
        text = "No table is published under this name."
        findings.append(Finding(DESCRIPTOR_NAME, name, "name", "", "descriptor", text))
    for name, resource in zip(names, resources, strict=True):
        findings += _check_resource(name, resource, expected.get(name, {}), folder)
    return findings


def _check_resource(
    name: str, resource: dict[str, Json], expected: dict[str, Json], folder: Path
) -> list[Finding]:
    wrong = sorted(resource.keys() - _RESOURCE_PROPERTIES)
    wrong += [key for key, value in expected.items() if resource.get(key) != value]
    findings = [_resource_finding(name, key, resource, "is not as expected") for key in wrong]
    path = folder / str(expected.get("path"))
    if path.is_file():
        if resource.get("hash") != f"sha256:{file_sha256(path)}":
            findings.append(_resource_finding(name, "hash", resource, "is not that of the file"))
        size = path.stat().st_size if "encoding" in expected else None
        if resource.get("bytes") != size:
            findings.append(_resource_finding(name, "bytes", resource, f"should be {size}"))
    return findings


def _csv_resource(table: Table) -> dict[str, Json]:
    return {
        "type": "table",
        "path": table.csv_path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table.schema,
    }


def _parquet_resource(table: Table) -> dict[str, Json]:
    return {
        "type": "table",
        "path": table.parquet_path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": table.parquet_schema,
    }


def _objects(value: Json) -> list[dict[str, Json]]:
    """Return the objects of a JSON list, with an empty one for whatever is no object."""
    entries = value if isinstance(value, list) else []
    return [entry if isinstance(entry, dict) else {} for entry in entries]


def _finding(field: str, descriptor: dict[str, Json], message: str) -> Finding:
    value = str(descriptor.get(field, ""))[:80]
    return Finding(DESCRIPTOR_NAME, "", field, value, "descriptor", message)


def _resource_finding(name: str, field: str, resource: dict[str, Json], what: str) -> Finding:
    value = str(resource.get(field, ""))[:80]
    message = f"The property {field} of the resource {name} {what}."
    return Finding(DESCRIPTOR_NAME, name, field, value, "descriptor", message)
