"""`seedpkg cache`: what builds keep for the next one, and how to be rid of it."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg_cli.configuration import ConfigOption, load_config
from seedpkg_cli.running import CacheOption, cache_folder
from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.store import Store, StoreSize

EXAMPLES: Final = """\b
Examples:
  seedpkg cache                 say where it is, and how large
  seedpkg cache --prune 30      forget what no build has used for 30 days
  seedpkg cache --clear         forget everything"""

_UNITS: Final = ("bytes", "kB", "MB", "GB", "TB")


def run(
    cache: CacheOption = None,
    config: ConfigOption = None,
    prune: Annotated[
        float | None,
        typer.Option(
            "--prune",
            metavar="DAYS",
            min=0,
            show_default=False,
            help="Forget what no build has used for so many days.",
        ),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Forget everything.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the answer as JSON on standard output.")
    ] = False,
) -> None:
    """Show or empty the store of earlier results.

    A build keeps what it worked out of each file and each document, and finds it again as long
    as the file, the options, the program and the lines that the folder shares are the same. It
    holds the words of the articles; only its owner can read it.
    """
    from seedpkg.store import Store

    folder = cache or cache_folder(load_config(config).run.cache)
    store = Store(folder)
    if clear:
        store.clear()
    n_pruned = store.prune(prune) if prune is not None else 0
    sizes = store.sizes()
    if as_json:
        from seedpkg_cli.as_json import cache_object, to_json

        write_out(to_json(cache_object(folder, sizes, n_pruned)))
        return
    if n_pruned:
        write_out(f"forgotten: {n_pruned:,} entries\n")
    write_out("".join(f"{line}\n" for line in _lines(store, folder, sizes)))


def _lines(store: "Store", folder: "Path", sizes: "list[StoreSize]") -> list[str]:
    if not sizes:
        return [visible(f"{folder}: empty")]
    total = sum(size.n_bytes for size in sizes)
    width = max(len(f"{size.n_entries:,}") for size in sizes)
    return [
        visible(f"{folder}: {amount(total)}"),
        *(f"  {one.kind:<8} {one.n_entries:>{width},}  {amount(one.n_bytes)}" for one in sizes),
    ]


def amount(n_bytes: int) -> str:
    """Return a number of bytes as a person reads it.

    >>> amount(1_530_000)
    '1.5 MB'
    """
    value, unit = float(n_bytes), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else f"{n_bytes} bytes"
