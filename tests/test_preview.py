"""`seedpkg preview` serves the files of a package to this machine, and nothing else to anybody."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from seedpkg.contract import CHECKSUMS_NAME, PAGE_NAME
from seedpkg.errors import ExitCode, InputError, UsageError
from seedpkg.page import add_page
from seedpkg.preview import PreviewServer, open_server, read_files
from seedpkg_cli.main import main
from test_guide import example, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("preview")
    (home / "secret.txt").write_text("secret")
    folder = write(home / "package", example())
    add_page(folder)
    return folder


@pytest.fixture
def server(package: Path) -> Iterator[PreviewServer]:
    with open_server(package) as opened:
        thread = threading.Thread(target=opened.serve_forever)
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


def ask(
    server: PreviewServer, path: str, host: str = "", method: str = "GET"
) -> tuple[int, bytes, dict[str, str]]:
    port = server.server_address[1]
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


def test_the_files_of_the_package_are_served(server: PreviewServer, package: Path) -> None:
    listed = (package / CHECKSUMS_NAME).read_text("utf-8").splitlines()
    for name in [one.partition("  ")[2] for one in listed]:
        status, body, headers = ask(server, f"/{name}")
        assert status == 200
        assert body == (package / name).read_bytes()
        assert headers["X-Content-Type-Options"] == "nosniff"
    status, body, headers = ask(server, "/")
    assert (status, body) == (200, (package / PAGE_NAME).read_bytes())
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask(server, "/index.html?a=b#c")[1] == body
    status, nothing, headers = ask(server, "/", method="HEAD")
    assert (status, nothing, headers["Content-Length"]) == (200, b"", str(len(body)))


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/csv/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "//secret.txt", "/csv", "/csv/", "/./index.html", "/index.html/", "/INDEX.HTML", "/%00",
        "/csv\\people.csv", "/nothing", "/etc/passwd", "//etc/passwd",
    ],
)  # fmt: skip
def test_nothing_else_is_served(server: PreviewServer, path: str) -> None:
    status, body, _ = ask(server, path)
    assert status == 404
    assert b"secret" not in body


@pytest.mark.parametrize("host", ["example.org", "example.org:80", "127.0.0.1.example.org:1", ":1"])
def test_other_sites_read_nothing(server: PreviewServer, host: str) -> None:
    assert ask(server, "/", host)[0] == 421
    assert ask(server, "/", f"localhost:{server.server_address[1]}")[0] == 200


def test_it_listens_to_this_machine_alone(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_address[1]}/"


def test_links_that_lead_out_are_not_followed(package: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "package", example())
    add_page(folder)
    (folder / "csv" / "people.csv").unlink()
    (folder / "csv" / "people.csv").symlink_to(package.parent / "secret.txt")
    with (folder / CHECKSUMS_NAME).open("a") as listed:
        listed.write(f"{'0' * 64}  ../secret.txt\n{'0' * 64}  /etc/passwd\n")
    files = read_files(folder)
    assert "csv/people.csv" not in files
    assert all(path.is_relative_to(folder.resolve()) for path in files.values())


def test_what_is_no_package_with_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no data package"):
        open_server(tmp_path)
    (tmp_path / "datapackage.json").write_text('{"generator": "other"}')
    (tmp_path / CHECKSUMS_NAME).write_text("")
    with pytest.raises(InputError, match="no data package"):
        open_server(tmp_path)
    folder = write(tmp_path / "package", example())
    with pytest.raises(InputError, match="has no page"):
        open_server(folder)
    assert main(["preview", str(folder), "--no-open"]) == ExitCode.INPUT


def test_a_port_that_is_taken_is_told(server: PreviewServer, package: Path) -> None:
    with pytest.raises(UsageError, match="cannot be had"):
        open_server(package, int(server.server_address[1]))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is a signal")
def test_the_command_prints_its_address_and_ends_quietly(package: Path) -> None:
    command = [sys.executable, "-m", "seedpkg_cli", "preview", str(package), "--no-open"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        host, _, port = address.removeprefix("http://").strip("/").partition(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=20)
    assert process.returncode == ExitCode.OK
    assert out == ""
    assert errors == "press Ctrl-C to end\n"
