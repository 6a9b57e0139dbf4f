"""A user's error in words, on standard error, or as one JSON object on standard output."""

from typing import TYPE_CHECKING

from seedpkg_cli.as_json import error_object, to_json
from seedpkg_cli.terminal import visible, write_note, write_out

if TYPE_CHECKING:
    from seedpkg.errors import SeedpkgError


def report_failure(error: "SeedpkgError", as_json: bool) -> int:
    """Say what is wrong and what to do next; return the exit code."""
    if as_json:
        write_out(to_json(error_object(error)))
    else:
        write_note(f"error: {visible(str(error))}")
        if error.hint:
            write_note(f"next:  {visible(error.hint)}")
    return int(error.exit_code)
