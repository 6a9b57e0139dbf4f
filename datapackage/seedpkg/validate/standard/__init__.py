"""Any data package against the standard, by its descriptor alone (Data Package and Table Schema).

    with checking(Path("folder/datapackage.json")) as checked:
        checked.findings, checked.notes, checked.views

Each resource becomes a view, a table of cells and their values, on which the same checks run for
every format. What could not be checked is a note, never passed over: remote files, formats that
are not read, constraints that are not known.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seedpkg.validate.findings import MAX_FINDINGS, Finding, find_broken
from seedpkg.validate.standard.constraints import compile_checks
from seedpkg.validate.standard.delimited import read_delimited
from seedpkg.validate.standard.files import DAMAGE, check_files
from seedpkg.validate.standard.keys import check_references, check_unique
from seedpkg.validate.standard.parquet import PARQUET_DAMAGE, view_parquet
from seedpkg.validate.standard.properties import (
    advise_all,
    check_package_properties,
    check_resource_properties,
)
from seedpkg.validate.standard.records import read_records
from seedpkg.validate.standard.resource import Resource, is_readable, read_resource
from seedpkg.validate.standard.texts import view_texts
from seedpkg.validate.standard.twins import check_twins

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from seedpkg.contract import Json
    from seedpkg.validate.standard.schema import Problem
    from seedpkg.validate.standard.view import View

_UNCHECKED: Final = "not-checked"
_PROFILES: Final = "https://datapackage.org/profiles/"


@dataclass(slots=True)
class Checked:
    """What was found out about a package. The views last as long as the context of `checking`."""

    findings: list[Finding] = field(default_factory=list[Finding])
    notes: list[Finding] = field(default_factory=list[Finding])
    views: dict[str, View] = field(default_factory=dict[str, "View"])


@contextmanager
def checking(
    descriptor: Mapping[str, Json], path: Path, limit: int = MAX_FINDINGS
) -> Generator[Checked]:
    """Check a package by its descriptor, which stands in the file `path`."""
    checked = Checked()
    package = path.name
    for problem in check_package_properties(descriptor):
        checked.findings.append(_problem(package, "descriptor", problem))
    profile = descriptor.get("$schema")
    if isinstance(profile, str) and not profile.startswith(_PROFILES):
        message = f"The profile {profile} is not fetched: what it asks for is not checked."
        checked.notes.append(Finding(package, "", "$schema", "", _UNCHECKED, message))
    for name, problem in advise_all(descriptor):
        checked.notes.append(_problem(name or package, "advice", problem))
    with tempfile.TemporaryDirectory(prefix="seedpkg-validate-") as scratch:
        for number, resource in enumerate(_resources(descriptor, path.parent)):
            _check_resource(resource, path.parent, Path(scratch) / str(number), checked, limit)
        _check_targets(descriptor, checked)
        found, unchecked = check_references(checked.views)
        checked.findings += found
        checked.notes += unchecked
        checked.findings += check_twins(checked.views)
        yield checked


def check_view(view: View) -> tuple[list[Finding], list[Finding]]:
    """Return what is wrong with the cells and keys of a table, and what was not checked."""
    compiled = compile_checks(view)
    findings = [_problem(view.name, "schema", one) for one in compiled.problems]
    findings += find_broken(view.rows, compiled.checks)
    findings += check_unique(view)
    return findings, [_problem(view.name, _UNCHECKED, one) for one in compiled.unchecked]


def _resources(descriptor: Mapping[str, Json], folder: Path) -> Iterator[Resource]:
    listed = descriptor.get("resources")
    for number, raw in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(raw, dict):
            yield read_resource(raw, number, folder)


def _check_resource(
    resource: Resource, folder: Path, place: Path, checked: Checked, limit: int
) -> None:
    checked.findings += [
        _problem(resource.name, "descriptor", one)
        for one in check_resource_properties(resource.raw)
    ]
    for problem in resource.problems:
        rule = "schema" if problem.property.startswith("schema.") else "descriptor"
        checked.findings.append(_problem(resource.name, rule, problem))
    before = len(checked.findings)
    checked.findings += check_files(resource, folder)
    missing = any(one.rule == "missing-file" for one in checked.findings[before:])
    why = _why_unread(resource)
    if why:
        note = Finding(resource.name, "", "", "", _UNCHECKED, f"Rows are not checked: {why}.")
        checked.notes.append(note)
    if why or missing or not (resource.paths or resource.has_data) or not resource.is_table:
        return
    is_parquet = resource.format == "parquet"
    opening: tuple[type[Exception], ...] = PARQUET_DAMAGE if is_parquet else DAMAGE
    reading: tuple[type[Exception], ...] = PARQUET_DAMAGE if is_parquet else ()
    try:
        view = _view(resource, folder, place, limit)
    except opening as error:
        checked.findings.append(_unreadable(resource, error))
        return
    try:
        findings, notes = check_view(view)
    except reading as error:
        checked.findings.append(_unreadable(resource, error))
        return
    checked.findings += [*view.findings, *findings]
    checked.notes += [*view.notes, *notes]
    checked.views[resource.name] = view


def _why_unread(resource: Resource) -> str:
    if resource.remote:
        return f"{resource.remote[0]} is on the net, and is not fetched"
    if resource.unread:
        return resource.unread
    if resource.is_table and not is_readable(resource):
        return f"the format {resource.format or 'of the file'} is not read"
    if len(resource.dialect.delimiter) > 1 and resource.format in ("csv", "tsv"):
        return "its delimiter has several characters"
    return ""


def _view(resource: Resource, folder: Path, place: Path, limit: int) -> View:
    if resource.format == "parquet":
        return view_parquet(resource, folder, limit)
    is_delimited = resource.format in ("csv", "tsv")
    if resource.has_data and not isinstance(resource.raw.get("data"), str):
        is_delimited = False
    read = read_delimited if is_delimited else read_records
    return view_texts(resource, read(resource, folder, place, limit), limit)


def _check_targets(descriptor: Mapping[str, Json], checked: Checked) -> None:
    """Find foreign keys to resources that are not there, or whose rows could not be read."""
    listed = descriptor.get("resources")
    names = (
        [one.get("name") for one in listed if isinstance(one, dict)]
        if isinstance(listed, list)
        else []
    )
    for view in checked.views.values():
        for number, reference in enumerate(view.schema.references):
            place, name = f"schema.foreignKeys[{number}]", reference.resource
            if name and name not in names:
                message = f"There is no resource {name!r}."
                checked.findings.append(Finding(view.name, "", place, "", "schema", message))
            elif name and name not in checked.views:
                message = f"The rows of {name} were not read: the key is not checked."
                checked.notes.append(Finding(view.name, "", place, "", _UNCHECKED, message))


def _problem(table: str, rule: str, problem: Problem) -> Finding:
    return Finding(table, "", problem.property, "", problem.rule or rule, problem.message)


def _unreadable(resource: Resource, error: Exception) -> Finding:
    said = str(error).splitlines()[0] if str(error) else repr(error)
    path = ", ".join(resource.paths)
    message = f"The file cannot be read: {said}"
    return Finding(resource.name, "", "", "", "unreadable", message, path)
