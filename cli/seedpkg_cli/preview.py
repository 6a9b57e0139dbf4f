"""`seedpkg preview`: look at a package in the browser."""

from pathlib import Path
from typing import Annotated, Final

import typer

from seedpkg_cli.terminal import write_note, write_out

EXAMPLES: Final = """\b
Examples:
  seedpkg preview dist/seeds
  seedpkg preview dist/seeds --port 8000 --no-open"""


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            show_default=False,
            help="The port to serve at; any that is free if not given.",
        ),
    ] = 0,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the address alone, do not open the browser.")
    ] = False,
) -> None:
    """Show the page of a package in the browser.

    The files of the package are served to this machine alone, until Ctrl-C. The page works without
    this too: open index.html in the folder of the package.
    """
    from seedpkg.preview import open_server

    with open_server(package, port) as server:
        write_out(f"{server.url}\n")
        if not no_open:
            import webbrowser

            webbrowser.open(server.url)
        write_note("press Ctrl-C to end")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
