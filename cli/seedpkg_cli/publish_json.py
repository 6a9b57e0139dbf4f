"""What was published as a JSON object."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.publishing import PublishReport
    from seedpkg_cli.as_json import Object


def publish_object(report: "PublishReport", package: str) -> "Object":
    """Return what `seedpkg publish --json` prints."""
    return {
        "format": "seedpkg.publish/1",
        "package": package,
        "to": report.to,
        "place": report.place,
        "text": report.text,
        "is_dry_run": report.is_dry_run,
        "is_withheld_here": report.is_made,
        "is_searched": report.is_searched,
        "n_uploaded": report.n_uploaded,
        "n_left": len(report.plan.due) if report.is_dry_run else 0,
        "steps": [
            {
                "action": step.action,
                "path": step.path,
                "bytes": step.n_bytes,
                "sha256": step.sha256 or None,
                "reason": step.reason,
            }
            for step in report.plan.steps
        ],
        "releases": report.plan.releases,
    }
