"""`seedpkg init`: begin a file of settings in the working folder."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from seedpkg.errors import UsageError
from seedpkg_cli.configuration import CONFIG_NAME
from seedpkg_cli.terminal import write_out

EXAMPLES: Final = """\b
Examples:
  seedpkg init"""


def run() -> None:
    """Begin a seedpkg.toml in the working folder, with every setting commented out."""
    path = Path(CONFIG_NAME)
    if path.exists():
        raise UsageError(f"{CONFIG_NAME} is there.", "Change it, or move it away first.")
    text = files("seedpkg_cli").joinpath("template.toml").read_text("utf-8")
    path.write_text(text, encoding="utf-8", newline="\n")
    write_out(
        f"made:   {CONFIG_NAME}\n"
        "next:   take the # away from what you want to say; seedpkg config shows what holds\n"
    )
