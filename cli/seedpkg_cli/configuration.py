"""The configuration file of a command: the one that is named, or that of the working folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

if TYPE_CHECKING:
    from seedpkg.config import Config
    from seedpkg.options import Options

CONFIG_NAME: Final = "seedpkg.toml"

ConfigOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        envvar="SEEDPKG_CONFIG",
        show_default=False,
        help="Settings and cleaning rules of your own; seedpkg.toml of the working folder, or "
        "[tool.seedpkg] of its pyproject.toml, if not given.",
    ),
]


def load_options(config: Path | None) -> "Options":
    """Return the options of the configuration; those of none if there is none."""
    return load_config(config).options


def load_config(config: Path | None) -> "Config":
    """Return what the configuration says; nothing if there is none."""
    from seedpkg.config import NOTHING_CONFIGURED, read_whole_config

    found = find_config(config)
    return NOTHING_CONFIGURED if found is None else read_whole_config(found)


def find_config(config: Path | None) -> Path | None:
    """Return the configuration that is meant: the given one, or the working folder's, if any."""
    if config is not None:
        return config
    here, project = Path(CONFIG_NAME), Path("pyproject.toml")
    if here.is_file():
        return here
    return project if project.is_file() and _speaks_of_builds(project) else None


def _speaks_of_builds(project: Path) -> bool:
    """Say whether a `pyproject.toml` has a table of ours; one that is no TOML has none."""
    import tomllib

    try:
        return "seedpkg" in tomllib.loads(project.read_text("utf-8")).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return False
