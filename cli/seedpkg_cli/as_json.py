"""The answers of all commands as JSON, described by `output.schema.json` beside this file.

Each is one object whose `format` names its kind and version; a version changes when a member
is removed or changes its meaning, not when one is added.
"""

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.errors import SeedpkgError
    from seedpkg.explanation import Explanation
    from seedpkg.model import Issue
    from seedpkg.pipeline import BuildReport
    from seedpkg.validate import Finding
    from seedpkg.verification import VerifyReport

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Object: TypeAlias = "dict[str, Value]"


def to_json(answer: Object) -> str:
    """Return JSON in ASCII alone, so that no hostile character reaches a terminal or a log."""
    return json.dumps(answer, ensure_ascii=True, indent=2) + "\n"


def build_object(report: "BuildReport") -> Object:
    """Return what `seedpkg build --json` prints."""
    return {
        "format": "seedpkg.build/1",
        "out": str(report.out),
        "is_valid": not report.findings,
        "n_sources": report.n_sources,
        "n_articles": report.n_articles,
        "n_skipped": report.n_skipped,
        "n_failed": report.n_failed,
        "tables": dict(report.tables),
        "issues": dict(report.issues),
        "findings": _findings(report.findings),
    }


def verify_object(report: "VerifyReport", package: str) -> Object:
    """Return what `seedpkg verify --json` prints."""
    return {
        "format": "seedpkg.verify/1",
        "package": package,
        "is_valid": not report.findings,
        "checks": dict(report.checks),
        "findings": _findings(report.findings),
    }


def explain_object(explanation: "Explanation") -> Object:
    """Return what `seedpkg explain --json` prints."""
    source = explanation.source
    return {
        "format": "seedpkg.explain/1",
        "path": source.path,
        "source_id": source.source_id,
        "sha256": source.sha256,
        "n_bytes": source.n_bytes,
        "encoding": source.encoding,
        "is_encoding_repaired": source.is_encoding_repaired,
        "lines": [
            {
                "line": line.line,
                "start": line.start,
                "end": line.end,
                "fate": line.fate,
                "kind": line.kind,
                "rule": line.rule,
                "reason": line.reason,
                "text": line.text,
            }
            for line in explanation.lines
        ],
        "issues": [_issue(issue) for issue in explanation.issues],
    }


def error_object(error: "SeedpkgError") -> Object:
    """Return what any command prints under `--json` when it fails."""
    return {
        "format": "seedpkg.error/1",
        "code": error.code,
        "exit_code": int(error.exit_code),
        "message": str(error),
        "hint": error.hint,
    }


def _findings(findings: "Iterable[Finding]") -> list[Value]:
    return [
        {
            "table": finding.table,
            "row": finding.row,
            "field": finding.field,
            "value": finding.value,
            "rule": finding.rule,
            "message": finding.message,
        }
        for finding in findings
    ]


def _issue(issue: "Issue") -> Value:
    return {
        "stage": issue.stage,
        "kind": issue.kind,
        "severity": issue.severity,
        "line": issue.line,
        "message": issue.message,
    }
