"""Serve the page and the files of a package to browsers of this machine, and to nobody else.

    with open_server("dist/seeds") as server:
        print(server.url)
        server.serve_forever()

What `SHA256SUMS` lists is served, by exactly these names; nothing else of the disk can be asked
for. Requests under another host name are refused, so that no web site can read along.
"""

from __future__ import annotations

import shutil
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import unquote, urlsplit

from seedpkg.contract import CHECKSUMS_NAME, PAGE_NAME
from seedpkg.errors import InputError, UsageError
from seedpkg.publishing.files import FORMATS
from seedpkg.write.checksums import read_checksums
from seedpkg.write.replace import is_own_package

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

HOST: Final = "127.0.0.1"


class PreviewServer(ThreadingHTTPServer):
    """A server of the files of one package, by the names under which they are asked for."""

    daemon_threads = True

    def __init__(self, port: int, files: Mapping[str, Path]) -> None:
        self.files = files
        super().__init__((HOST, port), _Handler)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.server_address[1]}/"


def open_server(package: str | os.PathLike[str], port: int = 0) -> PreviewServer:
    """Return a server of the package in a folder; port 0 is any that is free.

    Raises:
        InputError: there is no package of seedpkg, or it has no page.
        UsageError: the port cannot be had.
    """
    files = read_files(Path(package))
    try:
        return PreviewServer(port, files)
    except OSError as error:
        raise UsageError(
            f"Port {port} cannot be had: {error.strerror}.",
            "Choose another --port, or none for any that is free.",
        ) from error


def read_files(folder: Path) -> dict[str, Path]:
    """Return the files of a package that are served, by their paths in it."""
    if not is_own_package(folder):
        hint = "Name a folder that `seedpkg build` made."
        raise InputError(f"{folder} is no data package that seedpkg made.", hint)
    home = folder.resolve()
    paths = {name: (home / name).resolve() for name in [*read_checksums(folder), CHECKSUMS_NAME]}
    files = {
        name: path for name, path in paths.items() if path.is_relative_to(home) and path.is_file()
    }
    if PAGE_NAME not in files:
        message = f"{folder} has no page ({PAGE_NAME})."
        raise InputError(message, "Build it anew, without --no-page.")
    return files


def _media_type(path: Path) -> str:
    _, known = FORMATS.get(path.suffix, ("", "text/plain"))
    return f"{known}; charset=utf-8" if known.startswith("text/") else known


class _Handler(BaseHTTPRequestHandler):
    server_version = "seedpkg"
    sys_version = ""

    def do_GET(self) -> None:
        """Send a file of the package."""
        self._answer(has_body=True)

    def do_HEAD(self) -> None:
        """Send what is said of a file."""
        self._answer(has_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the library is silent."""

    def _answer(self, *, has_body: bool) -> None:
        server = cast("PreviewServer", self.server)
        asked = self.headers.get("Host", "").rpartition(":")[0]
        if asked not in (HOST, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        name = unquote(urlsplit(self.path).path).removeprefix("/") or PAGE_NAME
        path = server.files.get(name)
        if path is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            self._send(path, has_body=has_body)
        except ConnectionError:
            self.close_connection = True  # the browser went away

    def _send(self, path: Path, *, has_body: bool) -> None:
        with path.open("rb") as file:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", _media_type(path))
            self.send_header("Content-Length", str(path.stat().st_size))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if has_body:
                shutil.copyfileobj(file, self.wfile)
