"""What frictionless itself says of a package, as our findings.

It is what users run, so a package of ours must pass it; it does not see all that is wrong, and
takes some of what is right for wrong: see `differences`.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from seedpkg.contract import DESCRIPTOR_NAME
from seedpkg.errors import UsageError
from seedpkg.validate.findings import Finding
from seedpkg.validate.standard.paths import is_remote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from frictionless import Error

_FETCHED: Final = frozenset(("path", "url", "schema", "dialect", "profile", "$schema"))
_KNOWN: Final = ("https://datapackage.org/profiles/", "https://specs.frictionlessdata.io/")
_CONSTRAINTS: Final = (
    "required unique enum pattern minimum maximum exclusiveMinimum exclusiveMaximum minLength "
    "maxLength".split()
)


def run_frictionless(package: Path) -> tuple[Finding, ...]:
    """Return what `frictionless validate` finds wrong with a package: its folder or descriptor.

    `row` is the number of the row in its file, not its key; `row_number` counts rows of data under
    one line of header. frictionless costs about a second for a small package, and a minute for
    100,000 rows of Parquet: loading it is left to the first call.

    Raises:
        UsageError: frictionless would fetch something from the net.
    """
    from frictionless import FrictionlessException, validate

    path = package / DESCRIPTOR_NAME if package.is_dir() else package
    _refuse_the_net(path)
    try:
        report = validate(str(path))
    except (FrictionlessException, ValueError, KeyError, TypeError, AttributeError) as error:
        said = f"frictionless itself failed: {type(error).__name__}: {error}"
        return (Finding(path.name, rule="crash", message=said),)
    findings = [_finding(path.name, error) for error in report.errors]
    for task in report.tasks:
        findings += [_finding(task.name, error) for error in task.errors]
    return tuple(findings)


def _refuse_the_net(path: Path) -> None:
    """Refuse a descriptor that names addresses other than those of the standard's profiles."""
    try:
        raw: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return
    for address in _addresses(raw):
        if not address.startswith(_KNOWN):
            raise UsageError(
                f"frictionless would fetch {address}, and nothing is fetched here",
                "leave --frictionless out, or run frictionless validate yourself if you trust it",
            )


def _addresses(raw: object, name: str = "") -> Iterator[str]:
    if isinstance(raw, str):
        if name in _FETCHED and is_remote(raw):
            yield raw
    elif isinstance(raw, list):
        for one in raw:
            yield from _addresses(one, name)
    elif isinstance(raw, dict):
        for key, one in raw.items():
            if key not in ("data", "licenses", "sources", "contributors"):
                yield from _addresses(one, str(key))


def _finding(name: str, error: Error) -> Finding:
    said = error.to_dict()
    row, field, cell = (str(said.get(key, "")) for key in ("rowNumber", "fieldName", "cell"))
    number = max(int(row) - 1, 0) if row.isdigit() else 0
    return Finding(name, row, field, cell[:80], error.type, error.message, row_number=number)


def constraint_of(finding: Finding) -> str:
    """Return which constraint an error of frictionless is about, empty if none."""
    if finding.rule != "constraint-error":
        return ""
    return next((one for one in _CONSTRAINTS if f'constraint "{one}"' in finding.message), "")
