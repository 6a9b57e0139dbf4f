"""How many processes a command takes, and where it keeps what it worked out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from seedpkg_cli.terminal import visible, write_note

if TYPE_CHECKING:
    from seedpkg.options import RunConfig, RunOptions

LOCAL: Final = "local"
CACHE_VARIABLE: Final = "SEEDPKG_CACHE"

WorkersOption: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        envvar="SEEDPKG_WORKERS",
        min=1,
        show_default=False,
        help="Processes that read and extract; as many as there are processors if not given. "
        "The package is the same whatever their number.",
    ),
]
CacheOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        show_default=False,
        help="Where results of single files are kept for the next build; "
        f"{CACHE_VARIABLE}, run.cache of the configuration, or the user's folder for caches, if "
        "not given.",
    ),
]
EngineOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        envvar="SEEDPKG_ENGINE",
        show_default=False,
        help="What spreads the work: local (processes of this machine, the default), or ray.",
    ),
]
AddressOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="HOST:PORT",
        envvar="SEEDPKG_ADDRESS",
        show_default=False,
        help="The Ray cluster, or auto for that of this machine; one is started if not given. "
        "Its nodes must see the cache and the articles under the same paths.",
    ),
]
NoCacheOption: TypeAlias = Annotated[
    bool, typer.Option("--no-cache", help="Work everything out anew, and keep nothing.")
]


def make_run_options(
    workers: int | None,
    engine: str,
    address: str,
    cache: Path | None,
    no_cache: bool,
    said: "RunConfig | None" = None,
) -> "RunOptions":
    """Return how a command's work is spread and kept: as it was given, else as `said`.

    Where nobody asked for a cache, and the usual place for it cannot be written, there is none.
    """
    from seedpkg.options import RunConfig, RunOptions

    said = said or RunConfig()
    usual = cache_folder(said.cache)
    if cache is None and not no_cache and not is_writable(usual):
        write_note(f"no cache: {visible(str(usual))} cannot be written")
        no_cache = True
    return RunOptions(
        workers=workers or said.workers or count_processors(),
        engine=engine or said.engine or LOCAL,
        address=address or said.address,
        cache=None if no_cache else cache or usual,
    )


def is_writable(folder: Path) -> bool:
    """Say whether a folder can be written to, or made."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def count_processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def cache_folder(said: str = "") -> Path:
    """Return the folder that the environment names, else `said`, else the user's for caches."""
    named = os.environ.get(CACHE_VARIABLE, "") or said
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("seedpkg")
