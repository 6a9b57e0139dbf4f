"""`seedpkg formats`: what can be read."""

from typing import Final

from seedpkg_cli.terminal import write_out

EXAMPLES: Final = """\b
Examples:
  seedpkg formats
  seedpkg text crawl.jsonl --format json"""


def run() -> None:
    """List the formats that build, clean and text read, in the order in which they are tried.

    The content of a file tells which one it is; --format names another.
    """
    from seedpkg.read import READERS

    width = max(len(known.name) for known in READERS)
    write_out("".join(f"{known.name:<{width}}  {known.title}\n" for known in READERS))
