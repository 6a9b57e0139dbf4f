"""The answers of commands as JSON, described by `output.schema.json` beside this file.

Each is one object (`clean`: one an article) whose `format` names its kind and version; a version
changes when a member is removed or changes its meaning, not when one is added.
"""

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from seedpkg.difference import PackageDiff
    from seedpkg.errors import SeedpkgError
    from seedpkg.exports import ExportReport
    from seedpkg.mapping import Shard, ShardReport
    from seedpkg.report import BuildReport
    from seedpkg.store import StoreSize
    from seedpkg.validate import Finding, ValidationReport
    from seedpkg.validate.differences import Difference
    from seedpkg.verification import VerifyReport
    from seedpkg.withholding.hydrate import HydrateReport
    from seedpkg.withholding.leakcheck import LeakReport

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Object: TypeAlias = "dict[str, Value]"


def to_json(answer: Object) -> str:
    """Return JSON in ASCII alone, so that no hostile character reaches a terminal or a log."""
    return json.dumps(answer, ensure_ascii=True, indent=2) + "\n"


def to_json_line(answer: Object) -> str:
    """Return the same on one line, for a stream of answers (JSON Lines)."""
    return json.dumps(answer, ensure_ascii=True) + "\n"


def build_object(report: "BuildReport", seconds: "Mapping[str, float]") -> Object:
    """Return what `seedpkg build --json` prints; `seconds` are those that each stage took."""
    return {
        "format": "seedpkg.build/1",
        "out": str(report.out),
        "is_valid": not report.findings,
        "is_unchanged": report.is_unchanged,
        "n_sources": report.n_sources,
        "n_articles": report.n_articles,
        "n_skipped": report.n_skipped,
        "n_failed": report.n_failed,
        "tables": dict(report.tables),
        "seconds": dict(seconds),
        "issues": dict(report.issues),
        "findings": _findings(report.findings),
        "id_changes": [
            {"old": one.old, "new": list(one.new), "kind": one.kind} for one in report.id_changes
        ],
    }


def difference_object(found: "PackageDiff") -> Object:
    """Return what `seedpkg diff --json` prints."""
    return {
        "format": "seedpkg.diff/1",
        "step": found.step,
        "schema": list(found.schema),
        "changes": [
            {
                "table": one.table,
                "key": one.key,
                "kind": one.kind,
                "cause": one.cause,
                "cells": [
                    {"column": cell.column, "old": cell.old, "new": cell.new} for cell in one.cells
                ],
            }
            for one in found.changes
        ],
    }


def cache_object(folder: "Path", sizes: "Iterable[StoreSize]", n_pruned: int) -> Object:
    """Return what `seedpkg cache --json` prints."""
    return {
        "format": "seedpkg.cache/1",
        "folder": str(folder),
        "n_pruned": n_pruned,
        "kinds": {one.kind: {"n_entries": one.n_entries, "n_bytes": one.n_bytes} for one in sizes},
    }


def export_object(report: "ExportReport") -> Object:
    """Return what `seedpkg export --json` prints."""
    return {
        "format": "seedpkg.export/1",
        "out": str(report.out),
        "to": report.format,
        "counts": dict(report.counts),
        "n_cut": report.n_cut,
    }


def map_object(shard: "Shard", report: "ShardReport", seconds: "Mapping[str, float]") -> Object:
    """Return what `seedpkg map --json` prints; `seconds` are those that each stage took."""
    return {
        "format": "seedpkg.map/1",
        "shard": shard.number,
        "n_shards": shard.of,
        "stage": report.stage,
        "n_items": report.n_items,
        "n_failed": report.n_failed,
        "seconds": dict(seconds),
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


def validate_object(
    report: "ValidationReport", package: str, differences: "Sequence[Difference] | None"
) -> Object:
    """Return what `seedpkg validate --json` prints; `differences` are those to frictionless."""
    return {
        "format": "seedpkg.validate/1",
        "package": package,
        "is_valid": not report.findings,
        "is_ours": report.is_ours,
        "tables": list(report.tables),
        "findings": _findings(report.findings),
        "notes": _findings(report.notes),
        "differences": None
        if differences is None
        else [
            {
                "table": one.table,
                "rule": one.rule,
                "found_by": one.found_by,
                "n_findings": one.n_findings,
                "message": one.example.message,
                "reason": one.reason or None,
            }
            for one in differences
        ],
    }


def hydrate_object(report: "HydrateReport", package: str) -> Object:
    """Return what `seedpkg hydrate --json` prints."""
    return {
        "format": "seedpkg.hydrate/1",
        "package": package,
        "out": str(report.out),
        "is_whole": not report.missing,
        "n_filled": report.n_filled,
        "missing": _findings(report.missing),
    }


def leakcheck_object(report: "LeakReport", package: str, show_words: bool) -> Object:
    """Return what `seedpkg leakcheck --json` prints; the words only if they are asked for."""
    return {
        "format": "seedpkg.leakcheck/1",
        "package": package,
        "is_clean": not report.n_leaks,
        "n_leaks": report.n_leaks,
        "n_files": report.n_files,
        "n_sources": report.n_sources,
        "missing": list(report.missing),
        "leaks": [
            {
                "file": leak.file,
                "row": leak.row,
                "column": leak.column,
                "n_runs": leak.n_runs,
                "source": leak.source,
                **({"words": leak.words} if show_words else {}),
            }
            for leak in report.leaks
        ],
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
            "path": finding.path,
            "row_number": finding.row_number or None,
            "source": finding.source or None,
            "source_start": finding.source_start if finding.source_start >= 0 else None,
        }
        for finding in findings
    ]
