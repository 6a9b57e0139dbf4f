"""Publish a data package: to a portal, an archive, a bucket or a folder.

    place = seedpkg.Destination(at="https://data.example.org", organization="news")
    report = seedpkg.publish("dist/winter", "ckan", place, dry_run=True)
    for step in report.plan.steps: ...

What stands there is compared with the package, by hash, and what differs is sent (`plan`). The
same comparison after an interruption gives what is left (`carrying`). A target is one file with
one class (`target`); which there are stands in `TARGETS`. What may be published at all is decided
before anything is sent (`guard`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seedpkg.errors import UsageError
from seedpkg.rights import check_mode

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from seedpkg.publishing.destination import Destination
    from seedpkg.publishing.plan import Plan, Step
    from seedpkg.publishing.target import Contents, Target
    from seedpkg.publishing.tokens import Prompt
    from seedpkg.workplace import Progress

__all__ = ["TARGETS", "PublishReport", "publish"]


@dataclass(frozen=True, slots=True)
class TargetKind:
    """A kind of place to publish to.

    `at` says what its address is; `options` are those that it takes beside the common ones.
    """

    name: str
    title: str
    at: str
    options: frozenset[str] = frozenset()


TARGETS: Final = (
    TargetKind(
        "ckan", "a dataset of a CKAN portal", "the portal's address",
        frozenset({"name", "organization", "private", "datastore"}),
    ),
    TargetKind(
        "zenodo", "a record of Zenodo, a draft without --public",
        "https://zenodo.org if not given", frozenset({"record", "private"}),
    ),
    TargetKind(
        "huggingface", "a dataset of the Hugging Face Hub (extra huggingface)",
        "https://huggingface.co if not given", frozenset({"name", "private"}),
    ),
    TargetKind("folder", "a folder, such as that of a web server", "the folder"),
    TargetKind("s3", "a bucket of S3 or the like (extra s3)", "s3://BUCKET/PATH"),
)  # fmt: skip
"""All kinds, in the order in which they are listed."""

WAIT: Final = 60.0
"""For how many seconds in all it is tried again if a portal fails, unless the user says."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was done, or with `is_dry_run` what would be.

    `place` is where the package is. `plan` is what was found to be done at first, `done` what was
    done. `text` is how much of the words the package holds, `is_made` says that they were taken
    out for this, `is_searched` that they were looked for.
    """

    to: str
    place: str
    plan: Plan
    done: tuple[Step, ...]
    text: str
    is_dry_run: bool
    is_made: bool
    is_searched: bool

    @property
    def n_uploaded(self) -> int:
        """How many files and tables were sent."""
        return sum(
            step.action in ("upload", "replace")
            for step in self.done
            if step.wanted is not None and step.wanted.kind != "entry"
        )


def publish(
    package: str | os.PathLike[str],
    to: str,
    destination: Destination | None = None,
    *,
    text: str = "none",
    sources: str | os.PathLike[str] | None = None,
    has_rights: bool = False,
    prune: bool = False,
    dry_run: bool = False,
    wait: float = WAIT,
    prompt: Prompt | None = None,
    tell: Callable[[Plan, str], None] | None = None,
    warn: Callable[[str], None] | None = None,
    progress: Progress | None = None,
) -> PublishReport:
    """Publish a data package, and return a report.

    `to` names a kind of TARGETS, `destination` the place. `text` is how much of the sources' words
    may be published; `sources` is the folder that the package was built from, from which a package
    without the words is made if it holds too many; `has_rights` is the user's word that there is
    leave for all. `prune` removes what the package does not have. For `wait` seconds in all it is
    tried again if the portal fails. `prompt` asks a person for a token. `tell` hears the plan and
    the place before anything is sent, `warn` why it is waited, `progress` how many steps are done.

    Raises:
        UsageError: an option cannot be used, or there is no token.
        InputError: there is no package, or `sources` is not what it was built from.
        InvalidDataError: the package breaks its own promises.
        RightsError: it holds words for which no leave is stated.
        PortalError: the portal refuses, or does not answer.
    """
    from seedpkg.publishing.destination import Destination
    from seedpkg.publishing.guard import publishable

    chosen, wanted, mode = _choose(to), destination or Destination(), check_mode("text", text)
    wanted.check(chosen.name, chosen.options)
    orders = _Orders(prune, wanted.releases(chosen.name), dry_run, wait, tell, warn, progress)
    with publishable(Path(package), mode, sources, has_rights=has_rights) as checked:
        contents = _read_contents(checked.folder, Path(package))
        target = wanted.open(chosen.name, contents, prompt)
        try:
            plan, done = _carry(target, orders)
        finally:
            target.close()
        return PublishReport(
            chosen.name, target.place, plan, done, contents.text_mode,
            dry_run, checked.is_made, checked.is_searched,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Orders:
    """How a plan is made and carried out; see `publish`."""

    prune: bool
    release: bool
    dry_run: bool
    wait: float
    tell: Callable[[Plan, str], None] | None
    warn: Callable[[str], None] | None
    progress: Progress | None


def _carry(target: Target, orders: _Orders) -> tuple[Plan, tuple[Step, ...]]:
    """Make a plan, tell of it, and carry it out; return it, and what was done."""
    from seedpkg.publishing.carrying import Patience, carry_out, plan_for

    patience = Patience(orders.wait, warn=orders.warn)
    plan = plan_for(target, patience, prune=orders.prune, release=orders.release)
    if orders.tell is not None:
        orders.tell(plan, target.place)
    if orders.dry_run:
        return plan, ()
    counter = _Counter(len(plan.due), orders.progress)
    return plan, carry_out(
        target, plan, patience, prune=orders.prune, release=orders.release, tell=counter.count
    )


@dataclass(slots=True)
class _Counter:
    """Counts the steps that are done, and tells of it."""

    total: int
    progress: Progress | None
    done: int = 0

    def count(self, step: Step) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress("publish", min(self.done, self.total), self.total)


def _choose(name: str) -> TargetKind:
    for known in TARGETS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in TARGETS)
    raise UsageError(f"{name!r} is no place to publish to.", f"Choose one of {names}.")


def _read_contents(folder: Path, home: Path) -> Contents:
    from seedpkg.package import open_package
    from seedpkg.publishing.files import list_package_files
    from seedpkg.publishing.json_values import as_list
    from seedpkg.publishing.target import Contents

    descriptor = open_package(folder).descriptor
    tables = [str(one.get("path")) for one in as_list(descriptor.get("resources"))]
    return Contents(folder, home, descriptor, list_package_files(folder, tables))
