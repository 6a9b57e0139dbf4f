"""The configuration file of a command: the one that is named, or that of the working folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

if TYPE_CHECKING:
    from seedpkg.options import Options

CONFIG_NAME: Final = "seedpkg.toml"

ConfigOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        show_default=False,
        help="Settings and cleaning rules of your own; seedpkg.toml of the working folder if not "
        "given.",
    ),
]


def load_options(config: Path | None) -> "Options":
    """Return the options of the configuration; those of none if there is none."""
    import seedpkg

    found = find_config(config)
    return seedpkg.Options() if found is None else seedpkg.read_config(found)


def find_config(config: Path | None) -> Path | None:
    """Return the configuration that is meant: the given one, or the working folder's, if any."""
    here = Path(CONFIG_NAME)
    return config if config is not None else here if here.is_file() else None
