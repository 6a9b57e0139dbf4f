"""Publishing without a portal: plans, folders, rights, tokens, and servers that fail."""

from __future__ import annotations

import json
import logging
import shutil
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seedpkg
from seedpkg.errors import ExitCode, InputError, PortalError, RightsError, UsageError
from seedpkg.publishing import TARGETS
from seedpkg.publishing.carrying import Patience, carry_out, plan_for
from seedpkg.publishing.ckan_entry import LICENCES, ckan_licence, ckan_name, make_tags
from seedpkg.publishing.files import PackageFile, list_package_files, made_file
from seedpkg.publishing.guard import publishable
from seedpkg.publishing.http import PortalClient, check_address
from seedpkg.publishing.plan import Standing, Stored, Wanted, make_plan
from seedpkg.publishing.target import Contents, UnreachableError
from seedpkg.publishing.tokens import Token, find_token
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from seedpkg.publishing.plan import Step

SECRET = "s3cret-of-mine"


@pytest.fixture(autouse=True)
def no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SEEDPKG_CKAN_TOKEN", "CKAN_TOKEN", "SEEDPKG_CKAN_URL"):
        monkeypatch.delenv(name, raising=False)


# ------------------------------------------------------------------ plans

TEXTS = st.dictionaries(st.sampled_from("abcde"), st.sampled_from([b"1", b"22", b"333"]))


def wanted_of(files: dict[str, bytes]) -> list[Wanted]:
    return [
        Wanted(path, made_file(path, data), about=str(len(data))) for path, data in files.items()
    ]


class Shelf:
    """A target in memory that fails before or after any of its steps, as it is told."""

    place = "shelf"

    def __init__(self, files: dict[str, bytes], there: dict[str, bytes], faults: list[int]) -> None:
        self.files, self.there, self.faults = files, dict(there), faults
        self.is_released, self.n_calls = False, 0

    def look(self) -> Standing:
        self.fail()
        stored = [
            Stored(path, f"sha256:{made_file(path, data).sha256}", str(len(data)), path, len(data))
            for path, data in self.there.items()
        ]
        return Standing(tuple(stored), self.is_released)

    def want(self) -> list[Wanted]:
        listed = wanted_of(self.files)
        if any(path not in self.there for path in self.files):
            return [*listed, Wanted("index", None)]
        return [*listed, Wanted("index", made_file("index", b"all"), about="3")]

    def put(self, step: Step) -> None:
        self.fail()
        assert step.wanted is not None
        assert step.wanted.content is not None
        self.there[step.path] = step.wanted.content.read()
        self.fail()

    def remove(self, step: Step) -> None:
        self.fail()
        del self.there[step.path]

    def settle(self) -> None:
        self.fail()

    def release(self) -> None:
        self.fail()
        self.is_released = True

    def close(self) -> None: ...

    def fail(self) -> None:
        self.n_calls += 1
        if self.n_calls in self.faults:
            raise UnreachableError("shelf does not answer.")


@settings(deadline=None)
@given(TEXTS, TEXTS, st.lists(st.integers(1, 30), max_size=6), st.booleans())
def test_whatever_fails_the_end_is_the_same(
    files: dict[str, bytes], there: dict[str, bytes], faults: list[int], prune: bool
) -> None:
    waits: list[float] = []
    shelf = Shelf(files, there, faults)
    patience = Patience(1e6, waits.append)
    plan = plan_for(shelf, patience, prune=prune, release=True)
    carry_out(shelf, plan, patience, prune=prune, release=True, tell=lambda _: None)
    wanted = {**files, "index": b"all"}
    assert shelf.there == (wanted if prune else {**there, **wanted})
    assert shelf.is_released
    again = plan_for(shelf, patience, prune=prune, release=True)
    assert again.is_done
    assert again.count("keep") == len(wanted)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_only_what_differs_is_sent(files: dict[str, bytes], there: dict[str, bytes]) -> None:
    shelf = Shelf(files, there, [])
    plan = make_plan(wanted_of(files), shelf.look(), prune=False)
    due = {step.path for step in plan.due}
    assert due == {path for path, data in files.items() if there.get(path) != data}
    assert {step.path for step in plan.steps} == {*files, *there}


def test_a_portal_that_does_not_keep_what_it_takes_is_left() -> None:
    shelf = Shelf({"a": b"1"}, {}, [])
    shelf.put = lambda step: None  # type: ignore[method-assign]
    plan = plan_for(shelf, Patience(0), prune=False, release=True)
    with pytest.raises(PortalError, match="then does not have it"):
        carry_out(shelf, plan, Patience(0), prune=False, release=True, tell=lambda _: None)


def test_patience_ends_and_is_restored_by_success() -> None:
    waits: list[float] = []
    told: list[str] = []
    patience = Patience(10, waits.append, told.append)
    for _ in range(3):
        patience.wait(UnreachableError("gone"))
    with pytest.raises(UnreachableError):
        patience.wait(UnreachableError("gone"))
    patience.restore()
    patience.wait(UnreachableError("gone", wait=7))
    assert waits == [1, 2, 4, 7]
    assert told[1] == "gone Trying again in 2 s."
    with pytest.raises(UnreachableError):
        patience.wait(UnreachableError("gone", wait=60))


def test_a_file_that_is_cut_short_there_is_sent_again() -> None:
    file = made_file("a", b"whole")
    stored = Stored("a", f"sha256:{file.sha256}", n_bytes=3)
    assert (
        make_plan([Wanted("a", file)], Standing((stored,)), prune=False).due[0].action == "replace"
    )
    copies = Standing((Stored("a", f"sha256:{file.sha256}"), Stored("a", "sha256:0", ref="2")))
    plan = make_plan([Wanted("a", file)], copies, prune=True)
    assert [(step.action, step.stored and step.stored.ref) for step in plan.due] == [
        ("remove", "2")
    ]


# ------------------------------------------------------------------ files


def test_the_descriptor_is_sent_last(town: dict[str, Path]) -> None:
    files = list_package_files(town["none"], [])
    assert [file.path for file in files][:1] == ["README.md"]
    assert [file.path for file in files][-2:] == ["SHA256SUMS", "datapackage.json"]
    there = {p.relative_to(town["none"]).as_posix() for p in town["none"].rglob("*.*")}
    assert {file.path for file in files} == {*there, "SHA256SUMS"}


@pytest.mark.parametrize(
    ("algorithm", "wanted"),
    [
        ("md5", "900150983cd24fb0d6963f7d28e17f72"),
        ("git", "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f"),
    ],
)
def test_hashes_are_those_of_the_portals(tmp_path: Path, algorithm: str, wanted: str) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    on_disk = PackageFile("a", tmp_path / "a", 3, "")
    assert made_file("a", b"abc").digest(algorithm) == on_disk.digest(algorithm) == wanted


# ------------------------------------------------------------------ folders


def publish_to(folder: Path, package: Path, **given: Any) -> Any:
    adopt = given.pop("adopt", False)
    return seedpkg.publish(
        package, "folder", seedpkg.Destination(at=str(folder), adopt=adopt), **given
    )


def contents_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_folder_becomes_the_package(town: dict[str, Path], tmp_path: Path) -> None:
    place = tmp_path / "www" / "town"
    publish_to(place, town["none"])
    assert contents_of(place) == contents_of(town["none"])
    assert seedpkg.validate_package(place).findings == ()
    assert publish_to(place, town["none"]).done == ()
    report = publish_to(place, town["changed"])
    assert {step.path for step in report.done} == {
        "README.md", "CITATION.cff", "csv/people.csv", "parquet/people.parquet", "index.html",
        "SHA256SUMS", "datapackage.json",
    }  # fmt: skip
    assert contents_of(place) == contents_of(town["changed"])


def test_what_else_lies_in_a_folder_is_left(town: dict[str, Path], tmp_path: Path) -> None:
    publish_to(tmp_path, town["none"])
    (tmp_path / "robots.txt").write_text("mine")
    report = publish_to(tmp_path, town["none"])
    assert report.done == ()
    assert [step.path for step in report.plan.steps if step.action == "leave"] == ["robots.txt"]
    publish_to(tmp_path, town["none"], prune=True)
    assert contents_of(tmp_path) == contents_of(town["none"])


def test_the_folder_of_another_is_left_alone(town: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(PortalError, match="not this package"):
        publish_to(tmp_path, town["none"])
    assert contents_of(tmp_path) == {"letter.txt": b"mine"}
    publish_to(tmp_path, town["none"], adopt=True)
    assert (tmp_path / "letter.txt").exists()
    (tmp_path / "datapackage.json").write_text('{"name": "other"}')
    with pytest.raises(PortalError, match="'other'"):
        publish_to(tmp_path, town["none"])


def test_a_copy_that_was_interrupted_goes_on(town: dict[str, Path], tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish_to(tmp_path, town["none"], progress=stop)
    assert len(contents_of(tmp_path)) == 10
    assert "datapackage.json" not in contents_of(tmp_path)
    report = publish_to(tmp_path, town["none"])
    assert len(report.done) == len(contents_of(town["none"])) - 10
    assert contents_of(tmp_path) == contents_of(town["none"])


# ------------------------------------------------------------------ rights


def test_words_without_leave_are_refused(town: dict[str, Path], tmp_path: Path) -> None:
    for more in ({}, {"text": "excerpt"}, {"text": "full"}, {"has_rights": True}):
        with pytest.raises(RightsError, match=r"Example Daily \(2\)") as told:
            publish_to(tmp_path / "out", town["full"], **more)
        assert told.value.exit_code == ExitCode.RIGHTS
        assert not (tmp_path / "out").exists()


def test_who_has_the_rights_says_so(town: dict[str, Path], tmp_path: Path) -> None:
    publish_to(tmp_path / "out", town["full"], text="full", has_rights=True)
    assert contents_of(tmp_path / "out") == contents_of(town["full"])


@pytest.mark.parametrize("text", ["none", "excerpt"])
def test_words_are_left_out_where_the_files_are(
    town: dict[str, Path], tmp_path: Path, text: str
) -> None:
    """What is published is what a build with the same mode makes, byte for byte."""
    before = contents_of(town["full"])
    report = publish_to(tmp_path / "out", town["full"], text=text, sources=town["sources"])
    assert (report.is_made, report.is_searched, report.text) == (True, True, text)
    assert contents_of(town["full"]) == before
    wanted = town["none"]
    if text == "excerpt":
        from publishable import ABOUT

        options = seedpkg.Options(
            name="town.news", title="Town", about=ABOUT, model="none", text="excerpt"
        )
        seedpkg.build(town["sources"], tmp_path / "built", options=options)
        wanted = tmp_path / "built"
    assert contents_of(tmp_path / "out") == contents_of(wanted)


def test_other_files_than_those_it_was_built_from_are_refused(
    town: dict[str, Path], tmp_path: Path
) -> None:
    shutil.copytree(town["sources"], tmp_path / "sources")
    (tmp_path / "sources" / "a.txt").write_text("Another text.")
    with pytest.raises(InputError, match=r"a\.txt"):
        publish_to(tmp_path / "out", town["full"], sources=tmp_path / "sources")
    assert not (tmp_path / "out").exists()


def test_leave_by_source_is_enough_for_those(town: dict[str, Path], tmp_path: Path) -> None:
    rights = (
        seedpkg.SourceRights(publisher="Example Daily", text="full", grant="By letter."),
        seedpkg.SourceRights(files="a.txt", text="full"),
    )
    options = seedpkg.Options(name="some", model="none", text="none", rights=rights[:1])
    seedpkg.build(town["sources"], tmp_path / "some", options=options)
    publish_to(tmp_path / "out", tmp_path / "some", sources=town["sources"])
    assert contents_of(tmp_path / "out") == contents_of(tmp_path / "some")
    options = seedpkg.Options(name="more", model="none", text="none", rights=rights)
    seedpkg.build(town["sources"], tmp_path / "more", options=options)
    with pytest.raises(RightsError, match="holds words of 1 article "):
        publish_to(tmp_path / "out", tmp_path / "more", adopt=True)


def test_words_that_leak_are_found(town: dict[str, Path], tmp_path: Path) -> None:
    about = seedpkg.About(description="Maria Keller, mayor of the old town, told all of it.")
    options = seedpkg.Options(name="leaky", model="none", text="none", about=about)
    seedpkg.build(town["sources"], tmp_path / "leaky", options=options)
    sources = tmp_path / "sources"
    shutil.copytree(town["sources"], sources)
    with publishable(tmp_path / "leaky", "none", sources, has_rights=False) as checked:
        assert checked.is_searched
    more = "x\n\nMaria Keller, mayor of the old town, told all of it to us here today.\n"
    (sources / "new.txt").write_text(more)
    with (
        pytest.raises(RightsError, match=r"holds words of new\.txt"),
        publishable(tmp_path / "leaky", "none", sources, has_rights=False),
    ):
        pass


# ------------------------------------------------------------------ names, licences, tags


def contents(**descriptor: Any) -> Contents:
    return Contents(None, None, descriptor, ())  # type: ignore[arg-type]


def test_licences_are_those_of_ckan() -> None:
    known = {
        "notspecified", "odc-pddl", "odc-odbl", "odc-by", "cc-zero", "cc-by", "cc-by-sa", "gfdl",
        "other-open", "other-pd", "other-at", "uk-ogl", "cc-nc", "other-nc", "other-closed",
    }  # fmt: skip
    assert set(LICENCES.values()) <= known
    cases = {
        "CC0-1.0": "cc-zero",
        "CC-BY-4.0": "cc-by",
        "ODbL-1.0": "odc-odbl",
        "Own-1": "other-closed",
    }
    for name, wanted in cases.items():
        text = {"name": "other-closed", "scope": "text"}
        assert ckan_licence(contents(licenses=[text, {"name": name, "scope": "data"}])) == wanted
    assert ckan_licence(contents()) == "notspecified"


@settings(deadline=None)
@given(st.lists(st.text(max_size=120)))
def test_tags_are_as_ckan_takes_them(keywords: list[str]) -> None:
    for tag in make_tags(contents(keywords=keywords)):
        assert 2 <= len(tag) <= 100
        assert all(sign.isalnum() or sign in " -_." for sign in tag)


def test_names_that_ckan_does_not_take_are_refused_before_anything_is_sent() -> None:
    assert ckan_name("town-news_2") == "town-news_2"
    for name in ("x", "Town", "a b", "ä" * 5, "a" * 101):
        with pytest.raises(UsageError, match="no name for a dataset"):
            ckan_name(name)


# ------------------------------------------------------------------ tokens


def test_a_token_comes_from_the_environment_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CKAN_TOKEN", f" {SECRET}\n")
    found = find_token(("SEEDPKG_CKAN_TOKEN", "CKAN_TOKEN"), "example.org", lambda _: "typed")
    assert found.secret == SECRET
    assert SECRET not in repr(found) + str(found)
    monkeypatch.delenv("CKAN_TOKEN")
    assert find_token(("CKAN_TOKEN",), "example.org", lambda _: "typed").secret == "typed"


def test_a_token_comes_from_the_keyring_before_a_person_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "keyring").mkdir()
    (tmp_path / "keyring" / "errors.py").write_text("class KeyringError(Exception): ...")
    (tmp_path / "keyring" / "__init__.py").write_text(
        "from .errors import KeyringError\n"
        "def get_password(service, host):\n"
        "    if host == 'locked.example': raise KeyringError('locked')\n"
        "    return 'kept' if (service, host) == ('seedpkg', 'example.org') else None\n"
    )
    for name in [name for name in sys.modules if name.partition(".")[0] == "keyring"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "typed"

    assert find_token(("CKAN_TOKEN",), "example.org", ask).secret == "kept"
    for host in ("other.example", "locked.example"):
        assert find_token(("CKAN_TOKEN",), host, ask).secret == "typed"
    assert asked == ["Token for other.example: ", "Token for locked.example: "]
    for name in ("keyring", "keyring.errors"):  # what was there before comes back, not this
        sys.modules.pop(name, None)


@pytest.mark.parametrize("wrong", ["two words", "wörd", "line\nbreak"])
def test_what_cannot_be_a_token_is_not_shown(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("CKAN_TOKEN", wrong)
    with pytest.raises(UsageError) as told:
        find_token(("CKAN_TOKEN",), "example.org", None)
    assert wrong not in str(told.value) + told.value.hint


def test_no_token_is_a_usage_error(
    town: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["publish", str(town["none"]), "--to", "ckan", "--at", "https://example.org"]
    assert main(command) == ExitCode.USAGE
    assert "SEEDPKG_CKAN_TOKEN" in capsys.readouterr().err


# ------------------------------------------------------------------ servers


@contextmanager
def server(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer(self)

        do_GET = do_POST  # noqa: N815

        def log_message(self, format: str, *args: object) -> None: ...

    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{served.server_port}"
    finally:
        served.shutdown()
        served.server_close()
        thread.join()


def reply(handler: BaseHTTPRequestHandler, status: int, value: object, **headers: str) -> None:
    body = json.dumps(value).encode()
    handler.send_response(status)
    for name, text in {**headers, "Content-Length": str(len(body))}.items():
        handler.send_header(name.replace("_", "-"), text)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def client(url: str) -> Iterator[PortalClient]:
    opened = PortalClient(url, Token(SECRET), "Bearer {}")
    try:
        yield opened
    finally:
        opened.close()


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_failures_that_pass_are_worth_trying_again(status: int) -> None:
    with (
        server(lambda handler: reply(handler, status, {}, Retry_After="7")) as url,
        client(url) as portal,
        pytest.raises(UnreachableError) as told,
    ):
        portal.send("GET", "x")
    assert told.value.wait == 7


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413])
def test_refusals_are_answers(status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with server(lambda handler: reply(handler, status, {"why": SECRET})) as url, client(url) as one:
        answer = one.send("POST", "x", value={})
    assert "HTTP Request" in caplog.text
    assert SECRET not in caplog.text
    assert answer.status == status
    assert answer.value == {"why": "***"}


def test_a_token_is_not_sent_elsewhere() -> None:
    asked: list[str] = []

    def lead(handler: BaseHTTPRequestHandler) -> None:
        asked.append(str(handler.headers["Authorization"]))
        reply(handler, 302, {}, Location=f"{elsewhere}/?{SECRET}")

    with (
        server(lambda handler: asked.append("elsewhere")) as elsewhere,
        server(lead) as url,
        client(url) as portal,
    ):
        with pytest.raises(PortalError, match="leads on to") as told:
            portal.send("GET", "x")
        with pytest.raises(PortalError, match="not the same place"):
            portal.send("PUT", f"{elsewhere}/bucket")
    assert asked == [f"Bearer {SECRET}"]
    assert SECRET not in str(told.value)


def test_a_connection_that_is_cut_is_worth_trying_again() -> None:
    with (
        server(lambda handler: handler.connection.close()) as url,
        client(url) as portal,
        pytest.raises(UnreachableError) as told,
    ):
        portal.send("POST", "x", value={})
    assert SECRET not in str(told.value)
    with client(url) as portal, pytest.raises(UnreachableError, match="does not answer"):
        portal.send("GET", "x")


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "ftp://example.org", "http://example.org", "https://u:p@example.org",
     "https://example.org/?token=1", "https://[", "file:///etc"],
)  # fmt: skip
def test_addresses_that_cannot_be_used_are_refused(address: str) -> None:
    with pytest.raises(UsageError):
        check_address(address)


def test_addresses_that_can() -> None:
    assert check_address("https://example.org/data/") == "https://example.org/data"
    for address in ("http://127.0.0.1:5000", "http://[::1]:5000", "http://localhost"):
        assert check_address(address) == address


def test_a_server_that_is_no_ckan_is_named(
    town: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CKAN_TOKEN", SECRET)
    with server(lambda handler: reply(handler, 404, "<html>")) as url:
        command = ["publish", str(town["none"]), "--to", "ckan", "--at", url]
        assert main(command) == ExitCode.PORTAL
    out, err = capsys.readouterr()
    assert "is no CKAN" in err
    assert SECRET not in out + err


# ------------------------------------------------------------------ the command


def test_json_is_as_its_schema_says(
    town: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from test_cli import check_json

    command = ["publish", str(town["none"]), "--to", "folder", "--at", str(tmp_path / "out")]
    assert main([*command, "--json", "--dry-run"]) == ExitCode.OK
    planned = check_json(capsys.readouterr().out)
    assert planned["n_left"] == len(contents_of(town["none"]))
    assert main([*command, "--json"]) == ExitCode.OK
    done = check_json(capsys.readouterr().out)
    assert (done["n_uploaded"], done["n_left"]) == (planned["n_left"], 0)
    assert main(["publish", str(town["full"]), "--to", "folder", "--at", "x", "--json"]) == 5
    assert check_json(capsys.readouterr().out)["code"] == "rights"


def test_the_plan_is_shown_before_anything_is_done(
    town: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["publish", str(town["none"]), "--to", "folder", "--at", str(tmp_path / "out")]
    assert main([*command, "--dry-run"]) == ExitCode.OK
    n_files = len(contents_of(town["none"]))
    assert f"nothing was done; {n_files} steps to do" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
    assert main(command) == ExitCode.OK
    assert f"sent:   {n_files} files" in capsys.readouterr().out
    assert main(command) == ExitCode.OK
    out = capsys.readouterr().out
    assert f"keep      {n_files} as they are" in out
    assert "nothing was sent" in out


def test_options_of_other_places_are_refused(town: dict[str, Path]) -> None:
    package = town["none"]
    for kind in ("nowhere", "folder"):
        with pytest.raises(UsageError):
            seedpkg.publish(package, kind, seedpkg.Destination(at="x", datastore=True))
    with pytest.raises(UsageError, match="Where to publish"):
        seedpkg.publish(package, "folder")
    with pytest.raises(UsageError, match="lie in one another"):
        publish_to(package / "inside", package)


def test_every_code_of_an_error_is_in_the_schema_of_the_output() -> None:
    schema = json.loads((files("seedpkg_cli") / "output.schema.json").read_text("utf-8"))
    known = schema["$defs"]["error"]["properties"]
    codes = {kind.code for kind in seedpkg.SeedpkgError.__subclasses__()} | {"error"}
    assert codes <= set(known["code"]["enum"])
    assert {0, *known["exit_code"]["enum"], 130} == set(ExitCode)


def test_every_target_is_listed() -> None:
    from seedpkg.publishing.destination import OPENERS

    assert [known.name for known in TARGETS] == list(OPENERS)
