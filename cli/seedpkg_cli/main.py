"""The commands in one table, and the way every one of them ends: with a documented exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Final, cast

import typer

from seedpkg.errors import ExitCode, InputError, SeedpkgError, UsageError
from seedpkg_cli import (
    build,
    cache,
    clean,
    compare,
    config,
    diff,
    explain,
    export,
    formats,
    hydrate,
    init,
    leakcheck,
    new_rule,
    preview,
    publish,
    reconcile,
    reduce,
    review,
    text,
    timeline,
    validate,
    verify,
)
from seedpkg_cli import map as map_share
from seedpkg_cli.failure import report_failure
from seedpkg_cli.terminal import prepare_streams, write_note, write_out

COMMANDS: Final[tuple[tuple[str, Callable[..., None], str], ...]] = (
    ("build", build.run, build.EXAMPLES),
    ("verify", verify.run, verify.EXAMPLES),
    ("validate", validate.run, validate.EXAMPLES),
    ("hydrate", hydrate.run, hydrate.EXAMPLES),
    ("leakcheck", leakcheck.run, leakcheck.EXAMPLES),
    ("preview", preview.run, preview.EXAMPLES),
    ("timeline", timeline.run, timeline.EXAMPLES),
    ("compare", compare.run, compare.EXAMPLES),
    ("export", export.run, export.EXAMPLES),
    ("publish", publish.run, publish.EXAMPLES),
    ("explain", explain.run, explain.EXAMPLES),
    ("clean", clean.run, clean.EXAMPLES),
    ("text", text.run, text.EXAMPLES),
    ("formats", formats.run, formats.EXAMPLES),
    ("diff", diff.run, diff.EXAMPLES),
    ("review", review.run, review.EXAMPLES),
    ("reconcile", reconcile.run, reconcile.EXAMPLES),
    ("init", init.run, init.EXAMPLES),
    ("config", config.run, config.EXAMPLES),
    ("new-rule", new_rule.run, new_rule.EXAMPLES),
    ("cache", cache.run, cache.EXAMPLES),
    ("map", map_share.run, map_share.EXAMPLES),
    ("reduce", reduce.run, reduce.EXAMPLES),
)
"""Name, function and examples of each command, in the order of `seedpkg --help`."""

ARROW_POOL: Final = "ARROW_DEFAULT_MEMORY_POOL", "system"
"""What pyarrow, when it is loaded, takes memory from: its own pools keep a tenth more of it."""

OVERVIEW: Final = """\b
Examples:
  seedpkg build seeds                          make dist/seeds
  seedpkg verify dist/seeds --sources seeds    prove it against the files
  seedpkg explain seeds/article.txt            see what becomes of every line
  seedpkg clean page.html                      print the article alone

\b
Exit codes:
  0 ok, 1 data invalid, 2 usage, 3 input unreadable or nothing found,
  4 portal or network refused, 5 no leave for the words, 130 interrupted"""

_USAGE_FAULT = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])
"""The class of all usage errors, whose own name moved between versions of typer."""


def _print_version(wanted: bool) -> None:
    if wanted:
        from seedpkg import __version__

        write_out(f"seedpkg {__version__}\n")
        raise typer.Exit


def _overview(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Turn a folder of scraped news articles into a clean, validated data package."""


def make_app() -> typer.Typer:
    """Return the command line as a typer application."""
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(epilog=OVERVIEW)(_overview)
    for name, function, examples in COMMANDS:
        app.command(name, epilog=examples)(function)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without arguments, those of the process."""
    prepare_streams()
    os.environ.setdefault(*ARROW_POOL)
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        code = _run(given)
    except SeedpkgError as error:
        return report_failure(error, as_json)
    except OSError as error:
        return report_failure(_file_fault(error), as_json)
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    if code == ExitCode.INTERRUPTED:
        write_note("interrupted: an earlier package is as it was")
    return code


def _run(arguments: list[str]) -> int:
    command = typer.main.get_command(make_app())
    try:
        result: object = command.main(arguments, prog_name="seedpkg", standalone_mode=False)
    except _USAGE_FAULT as error:
        if not arguments:
            error.show()
            return ExitCode.USAGE
        raise UsageError(error.format_message(), _usage_hint(error)) from error
    return result if isinstance(result, int) else ExitCode.OK


def _usage_hint(error: typer.BadParameter) -> str:
    command = "seedpkg" if error.ctx is None else error.ctx.command_path
    return f"{command} --help"


def _file_fault(error: OSError) -> SeedpkgError:
    place = "" if error.filename is None else f": {error.filename}"
    return InputError(
        f"{error.strerror or error}{place}",
        "check that the path exists, may be read or written, and that the disk is not full",
    )


if __name__ == "__main__":
    sys.exit(main())
