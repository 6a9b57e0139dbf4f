"""`seedpkg publish`: send a data package to a portal, an archive, a bucket or a folder."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg.publishing import TARGETS, WAIT
from seedpkg_cli.cache import amount
from seedpkg_cli.progress import drawn_progress
from seedpkg_cli.terminal import is_interactive, visible, write_note, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.publishing import PublishReport
    from seedpkg.publishing.plan import Plan, Step

EXAMPLES: Final = """\b
Examples:
  seedpkg publish dist/winter --to ckan --at https://data.example.org --dry-run
  seedpkg publish dist/winter --to ckan --at https://data.example.org --organization news
  seedpkg publish dist/winter --to folder --at /srv/www/winter --sources articles"""

KINDS: Final = "; ".join(f"{known.name}: {known.title}" for known in TARGETS)
PLACES: Final = "; ".join(f"{known.name}: {known.at}" for known in TARGETS)


PackageArgument = Annotated[
    Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
]
KindOption = Annotated[str, typer.Option("--to", "-t", metavar="KIND", help=f"{KINDS}.")]
PlaceOption = Annotated[
    str, typer.Option("--at", metavar="PLACE", show_default=False, help=f"Where: {PLACES}.")
]
NameOption = Annotated[
    str,
    typer.Option(
        "--name",
        metavar="NAME",
        show_default=False,
        help="Its name there; that of the package if not given.",
    ),
]
OrganizationOption = Annotated[
    str,
    typer.Option(
        "--organization",
        metavar="NAME",
        show_default=False,
        help="The organisation of CKAN that it belongs to.",
    ),
]
PrivateOption = Annotated[
    bool | None,
    typer.Option(
        "--private/--public",
        show_default=False,
        help="Show it to its members alone, or to all. If not given it is as before; what is new "
        "is public, but on Zenodo a draft.",
    ),
]
DatastoreOption = Annotated[
    bool, typer.Option("--datastore", help="Load the rows into CKAN's DataStore too.")
]
RecordOption = Annotated[
    str,
    typer.Option(
        "--record",
        metavar="NUMBER",
        show_default=False,
        help="The record of Zenodo that it is a new version of.",
    ),
]
TextOption = Annotated[
    str,
    typer.Option(
        "--text",
        metavar="MODE",
        help="How much of the sources' words may be published: none, excerpt, full. Articles for "
        "which leave is stated are published as they are.",
    ),
]
SourcesOption = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        "-s",
        metavar="DIR",
        show_default=False,
        help="The files that the package was built from: words that may not be published are left "
        "out with their help, and looked for in what is sent.",
    ),
]
RightsOption = Annotated[
    bool,
    typer.Option(
        "--i-have-the-rights", help="With --text full: you have leave for all of the words."
    ),
]
PruneOption = Annotated[
    bool, typer.Option("--prune", help="Remove there what the package does not have.")
]
AdoptOption = Annotated[bool, typer.Option("--adopt", help="Take over what is there of another.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Say what would be done, and do nothing.")
]
WaitOption = Annotated[
    float,
    typer.Option(
        "--wait",
        metavar="SECONDS",
        min=0,
        help="For how long to try again if the place does not answer.",
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="List what stays as it is, too.")
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print the report as JSON on standard output.")
]


def run(
    package: PackageArgument,
    to: KindOption,
    at: PlaceOption = "",
    name: NameOption = "",
    organization: OrganizationOption = "",
    private: PrivateOption = None,
    datastore: DatastoreOption = False,
    record: RecordOption = "",
    text: TextOption = "none",
    sources: SourcesOption = None,
    has_rights: RightsOption = False,
    prune: PruneOption = False,
    adopt: AdoptOption = False,
    dry_run: DryRunOption = False,
    wait: WaitOption = WAIT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
) -> None:
    """Publish a data package.

    What is there is compared with the package by hash, and only what differs is sent. Run it
    again after an interruption: it goes on where it stopped. Nothing is removed without --prune.
    The token is read from the environment (SEEDPKG_CKAN_TOKEN, SEEDPKG_ZENODO_TOKEN,
    SEEDPKG_HF_TOKEN, AWS_SECRET_ACCESS_KEY), the keyring, or asked for; it is never an option.
    """
    import seedpkg

    place = seedpkg.Destination(
        at=at, name=name, organization=organization, private=private, datastore=datastore,
        record=record, adopt=adopt,
    )  # fmt: skip

    def show(plan: "Plan", where: str) -> None:
        if not (quiet or as_json):
            write_out("\n".join(_plan_lines(plan, where, verbose)) + "\n")

    with drawn_progress(not quiet and not dry_run, as_json) as progress:
        report = seedpkg.publish(
            package, to, place, text=text, sources=sources, has_rights=has_rights, prune=prune,
            dry_run=dry_run, wait=wait, prompt=_ask if is_interactive(sys.stdin) else None,
            tell=show, warn=None if quiet or as_json else _warn, progress=progress,
        )  # fmt: skip
    if as_json:
        from seedpkg_cli.as_json import to_json
        from seedpkg_cli.publish_json import publish_object

        write_out(to_json(publish_object(report, str(package))))
    elif not quiet:
        write_out("\n".join(_summary(report)) + "\n")


def _warn(text: str) -> None:
    write_note(visible(text))


def _ask(question: str) -> str:
    from getpass import getpass

    return getpass(question, stream=sys.stderr)


def _plan_lines(plan: "Plan", where: str, verbose: bool) -> "Iterator[str]":
    yield visible(f"{where}:")
    shown = [step for step in plan.steps if verbose or step.action != "keep"]
    width = max((len(step.path) for step in shown), default=0)
    for step in shown:
        yield visible(f"  {step.action:<8}  {step.path:<{width}}  {_size(step):>8}  {step.reason}")
    kept = plan.count("keep")
    if kept and not verbose:
        yield f"  keep      {kept} as {'they are' if kept > 1 else 'it is'}"
    if plan.releases:
        yield "  release   readers see it when all is there"


def _size(step: "Step") -> str:
    is_sent = step.wanted is None or step.wanted.kind == "file"
    return "" if step.n_bytes is None or not is_sent else amount(step.n_bytes)


def _summary(report: "PublishReport") -> "Iterator[str]":
    if report.is_made:
        yield "words:  left out for this; the package on disk is as it was"
    elif report.text != "full" and not report.is_searched:
        yield "words:  withheld, as the package says; with --sources they are looked for, too"
    if report.is_dry_run:
        n_due = len(report.plan.due)
        yield f"nothing was done; {n_due} step{'s' * (n_due != 1)} to do without --dry-run"
        return
    sent = [step for step in report.done if step.action in ("upload", "replace")]
    files = [step for step in sent if step.wanted and step.wanted.kind == "file"]
    tables = [step for step in sent if step.wanted and step.wanted.kind == "table"]
    yield visible(f"published: {report.place}")
    if not report.done:
        yield "nothing was sent: all of it was there"
    if files:
        n_bytes = amount(sum(step.n_bytes or 0 for step in files))
        yield f"sent:   {len(files)} file{'s' * (len(files) != 1)}, {n_bytes}"
    if tables:
        yield f"loaded: {len(tables)} table{'s' * (len(tables) != 1)}"
