"""Turn a folder of scraped news articles into a clean, validated data package.

    import seedpkg
    report = seedpkg.build("seeds", "dist/seeds")
    package = seedpkg.open_package("dist/seeds")
    package["people"]            # a polars DataFrame
    package.scan("paragraphs")   # a polars LazyFrame

Names are loaded when first used, so that importing `seedpkg` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedpkg.about import About, Contributor, License
    from seedpkg.cleaning import CleanedDocument, CleanedFile, clean_data, clean_file
    from seedpkg.comparison import Comparison, FactSelection, read_comparison
    from seedpkg.config import read_config
    from seedpkg.difference import PackageDiff, diff
    from seedpkg.errors import SeedpkgError
    from seedpkg.explanation import explain
    from seedpkg.exports import ExportReport, export
    from seedpkg.mapping import Shard, ShardReport, map_shard
    from seedpkg.options import Columns, Options, RunOptions
    from seedpkg.own_rules import OwnRule
    from seedpkg.package import DataPackage, open_package
    from seedpkg.pipeline import build
    from seedpkg.publishing import PublishReport, publish
    from seedpkg.publishing.destination import Destination
    from seedpkg.reconciliation import reconciliation_csv
    from seedpkg.report import BuildReport
    from seedpkg.rights import Rights, SourceRights
    from seedpkg.timeline import Selection, Timeline, read_timeline
    from seedpkg.validate import ValidationReport, validate_package
    from seedpkg.verification import verify
    from seedpkg.withholding.hydrate import HydrateReport, hydrate
    from seedpkg.withholding.leakcheck import Leak, LeakReport, leakcheck

__version__ = "0.1.0"

__all__ = [
    "About",
    "BuildReport",
    "CleanedDocument",
    "CleanedFile",
    "Columns",
    "Comparison",
    "Contributor",
    "DataPackage",
    "Destination",
    "ExportReport",
    "FactSelection",
    "HydrateReport",
    "Leak",
    "LeakReport",
    "License",
    "Options",
    "OwnRule",
    "PackageDiff",
    "PublishReport",
    "Rights",
    "RunOptions",
    "SeedpkgError",
    "Selection",
    "Shard",
    "ShardReport",
    "SourceRights",
    "Timeline",
    "ValidationReport",
    "__version__",
    "build",
    "clean_data",
    "clean_file",
    "diff",
    "explain",
    "export",
    "hydrate",
    "leakcheck",
    "map_shard",
    "open_package",
    "publish",
    "read_comparison",
    "read_config",
    "read_timeline",
    "reconciliation_csv",
    "validate_package",
    "verify",
]

_HOME = {
    "About": "about",
    "BuildReport": "report",
    "CleanedDocument": "cleaning",
    "CleanedFile": "cleaning",
    "Columns": "options",
    "Comparison": "comparison",
    "Contributor": "about",
    "DataPackage": "package",
    "Destination": "publishing.destination",
    "PackageDiff": "difference",
    "ExportReport": "exports",
    "FactSelection": "comparison",
    "HydrateReport": "withholding.hydrate",
    "Leak": "withholding.leakcheck",
    "LeakReport": "withholding.leakcheck",
    "License": "about",
    "Options": "options",
    "OwnRule": "own_rules",
    "PublishReport": "publishing",
    "Rights": "rights",
    "RunOptions": "options",
    "SeedpkgError": "errors",
    "Selection": "timeline",
    "Shard": "mapping",
    "ShardReport": "mapping",
    "SourceRights": "rights",
    "Timeline": "timeline",
    "ValidationReport": "validate",
    "build": "pipeline",
    "clean_data": "cleaning",
    "clean_file": "cleaning",
    "diff": "difference",
    "explain": "explanation",
    "export": "exports",
    "hydrate": "withholding.hydrate",
    "leakcheck": "withholding.leakcheck",
    "map_shard": "mapping",
    "open_package": "package",
    "publish": "publishing",
    "read_comparison": "comparison",
    "read_config": "config",
    "read_timeline": "timeline",
    "reconciliation_csv": "reconciliation",
    "validate_package": "validate",
    "verify": "verification",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'seedpkg' has no attribute {name!r}")
    return getattr(import_module(f"seedpkg.{_HOME[name]}"), name)
