"""Publishing to Zenodo, held to a server that answers as its documentation says.

https://developers.zenodo.org: depositions, the bucket of their files, new versions. On the real
service this was not tried.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import validate

import seedpkg
from seedpkg.errors import ExitCode, PortalError, UsageError
from seedpkg_cli.main import main
from served import Asked, Reply, Service, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from seedpkg.publishing import PublishReport

SECRET = "zenodo-secret-of-mine"


class Zenodo:
    """Depositions with files, as the documentation describes them."""

    def __init__(self) -> None:
        self.url = ""
        self.depositions: dict[str, dict[str, Any]] = {}
        self.files: dict[str, dict[str, bytes]] = {}
        self.lists_late = False

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {SECRET}":
            return Reply(401, {"status": 401, "message": "Unauthorized"})
        base = "/api/deposit/depositions"
        answers: dict[str, Callable[..., Reply]] = {
            rf"GET {base}": self._list,
            rf"POST {base}": self._create,
            rf"GET {base}/(\d+)": self._show,
            rf"PUT {base}/(\d+)": self._update,
            rf"DELETE {base}/(\d+)/files/(.+)": self._delete_file,
            rf"POST {base}/(\d+)/actions/newversion": self._new_version,
            rf"POST {base}/(\d+)/actions/publish": self._publish,
            r"PUT /api/files/bucket-(\d+)/([^/]+)": self._put_file,
        }
        for pattern, reply in answers.items():
            found = re.fullmatch(pattern, f"{asked.method} {asked.path}")
            if found:
                return reply(asked, *found.groups())
        return Reply(404, {"status": 404, "message": f"{asked.method} {asked.path}"})

    def _list(self, asked: Asked) -> Reply:
        shown = list(self.depositions) if not self.lists_late else []
        return Reply(200, [self._as_json(number) for number in reversed(shown)])

    def _as_json(self, number: str) -> dict[str, Any]:
        one = self.depositions[number]
        files = [
            {
                "id": f"file-{name}",
                "filename": name,
                "filesize": len(data),
                "checksum": hashlib.md5(data).hexdigest(),
            }
            for name, data in self.files[number].items()
        ]
        links = {
            "html": f"{self.url}/deposit/{number}",
            "bucket": f"{self.url}/api/files/bucket-{number}",
        }
        return {**one, "files": files, "links": {**links, **one.get("links", {})}}

    def _make(self, concept: str, metadata: dict[str, Any]) -> str:
        number = str(100 + len(self.depositions))
        doi = {"doi": f"10.5281/zenodo.{number}", "recid": int(number)}
        self.depositions[number] = {
            "id": int(number),
            "conceptrecid": concept or f"9{number}",
            "submitted": False,
            "state": "unsubmitted",
            "metadata": {**metadata, "prereserve_doi": doi},
        }
        self.files[number] = {}
        return number

    def _create(self, asked: Asked) -> Reply:
        return self._checked(asked.value["metadata"]) or Reply(
            201, self._as_json(self._make("", asked.value["metadata"]))
        )

    def _checked(self, metadata: dict[str, Any]) -> Reply | None:
        wanted = ("title", "upload_type", "description", "creators")
        missing = [key for key in wanted if not metadata.get(key)]
        if not missing:
            return None
        errors = [{"field": f"metadata.{key}", "message": "required"} for key in missing]
        return Reply(400, {"status": 400, "message": "Validation error.", "errors": errors})

    def _show(self, asked: Asked, number: str) -> Reply:
        known = number in self.depositions
        return Reply(200, self._as_json(number)) if known else Reply(404, {"message": "gone"})

    def _update(self, asked: Asked, number: str) -> Reply:
        if self.depositions[number]["submitted"]:
            return Reply(403, {"message": "Deposition is published"})
        doi = self.depositions[number]["metadata"]["prereserve_doi"]
        self.depositions[number]["metadata"] = {**asked.value["metadata"], "prereserve_doi": doi}
        return Reply(200, self._as_json(number))

    def _put_file(self, asked: Asked, number: str, name: str) -> Reply:
        if self.depositions[number]["submitted"]:
            return Reply(403, {"message": "Bucket is locked"})
        self.files[number][name] = asked.body
        return Reply(201, {"key": name, "size": len(asked.body)})

    def _delete_file(self, asked: Asked, number: str, file: str) -> Reply:
        del self.files[number][file.removeprefix("file-")]
        return Reply(204)

    def _new_version(self, asked: Asked, number: str) -> Reply:
        old = self.depositions[number]
        assert old["submitted"]
        made = self._make(old["conceptrecid"], dict(old["metadata"]))
        self.files[made] = dict(self.files[number])
        draft = f"{self.url}/api/deposit/depositions/{made}"
        answer = self._as_json(number)
        return Reply(201, {**answer, "links": {**answer["links"], "latest_draft": draft}})

    def _publish(self, asked: Asked, number: str) -> Reply:
        one = self.depositions[number]
        if not self.files[number]:
            return Reply(400, {"message": "Minimum one file must be provided."})
        one |= {"submitted": True, "state": "done", "doi": f"10.5281/zenodo.{number}"}
        one |= {"conceptdoi": f"10.5281/zenodo.{one['conceptrecid']}"}
        return Reply(202, self._as_json(number))


@pytest.fixture
def packages(town: dict[str, Path]) -> Iterator[dict[str, Path]]:
    yield town
    for path in town["none"].parent.glob("*.zenodo.json"):
        path.unlink()


@pytest.fixture
def zenodo(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Zenodo, Service]]:
    monkeypatch.setenv("ZENODO_TOKEN", SECRET)
    there = Zenodo()
    with serving(there.answer) as service:
        there.url = service.url
        yield there, service


def publish(service: Service, package: Path, **given: Any) -> PublishReport:
    own = {key: given.pop(key) for key in ("private", "record") if key in given}
    place = seedpkg.Destination(at=service.url, **own)
    return seedpkg.publish(package, "zenodo", place, **{"wait": 0, **given})


def note_of(package: Path) -> dict[str, Any]:
    text = package.with_name(f"{package.name}.zenodo.json").read_text("utf-8")
    return dict(json.loads(text))


def test_a_package_is_a_draft_until_it_is_made_public(
    packages: dict[str, Path], zenodo: tuple[Zenodo, Service]
) -> None:
    there, service = zenodo
    report = publish(service, packages["none"])
    assert report.place == f"{service.url}/deposit/100"
    assert not there.depositions["100"]["submitted"]
    assert note_of(packages["none"]) == {
        "portal": service.url, "record": "100", "doi": "10.5281/zenodo.100", "concept_doi": "",
        "version": "1.2.0", "is_public": False,
    }  # fmt: skip
    assert publish(service, packages["none"]).done == ()
    publish(service, packages["none"], private=False)
    assert there.depositions["100"]["submitted"]
    assert note_of(packages["none"])["concept_doi"] == "10.5281/zenodo.9100"
    assert len(there.depositions) == 1
    assert publish(service, packages["none"], private=False).plan.is_done


def test_the_files_lie_side_by_side_and_are_valid(
    packages: dict[str, Path], zenodo: tuple[Zenodo, Service], tmp_path: Path
) -> None:
    there, service = zenodo
    publish(service, packages["none"])
    for name, data in there.files["100"].items():
        (tmp_path / name).write_bytes(data)
    sums = (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {path: sha256 for sha256, path in (line.split("  ") for line in sums)} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tmp_path.iterdir()
        if path.name != "SHA256SUMS"
    }
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    people = (packages["none"] / "csv" / "people.csv").read_bytes()
    assert there.files["100"]["people.csv"] == people


def test_the_record_says_what_the_package_says(
    packages: dict[str, Path], zenodo: tuple[Zenodo, Service]
) -> None:
    there, service = zenodo
    publish(service, packages["none"])
    told = there.depositions["100"]["metadata"]
    assert told["title"] == "Town"
    assert told["upload_type"] == "dataset"
    assert told["creators"] == [{"name": "Ann Example"}]
    assert (told["version"], told["license"]) == ("1.2.0", "cc-by-4.0")
    assert told["description"].startswith("<p>News of the old town.</p><p>Rights: ")
    assert told["keywords"] == ["town news", "bridges/rivers", "é"]
    assert told["dates"][0]["type"] == "Collected"


def test_what_was_published_becomes_a_new_version(
    packages: dict[str, Path], zenodo: tuple[Zenodo, Service]
) -> None:
    """The record is found by the mark in its notes, or by its number."""
    there, service = zenodo
    publish(service, packages["none"], private=False)
    before = dict(there.files["100"])
    report = publish(service, packages["changed"])
    assert {step.path for step in report.done} == {
        "README.md", "CITATION.cff", "people.csv", "people.parquet", "index.html",
        "SHA256SUMS", "datapackage.json",
    }  # fmt: skip
    assert there.files["100"] == before
    assert there.depositions["101"]["conceptrecid"] == there.depositions["100"]["conceptrecid"]
    assert not there.depositions["101"]["submitted"]
    there.files["101"]["old.csv"] = b"x"
    publish(service, packages["changed"], prune=True, private=False)
    assert "old.csv" not in there.files["101"]
    assert there.depositions["101"]["submitted"]
    for number in ("100", "9100"):
        report = publish(service, packages["changed"], record=number, dry_run=True)
        assert report.place == f"{service.url}/deposit/101"
        assert report.plan.is_done


def test_a_record_that_is_not_listed_yet_is_not_made_twice(
    packages: dict[str, Path], zenodo: tuple[Zenodo, Service]
) -> None:
    there, service = zenodo
    there.lists_late = True
    publish(service, packages["none"])
    assert publish(service, packages["none"]).done == ()
    assert len(there.depositions) == 1


def test_a_publishing_that_was_interrupted_goes_on(
    packages: dict[str, Path], zenodo: tuple[Zenodo, Service]
) -> None:
    there, service = zenodo

    def stop(stage: str, done: int, total: int) -> None:
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(service, packages["none"], progress=stop)
    assert len(there.files["100"]) == 9
    n_files = sum(path.is_file() for path in packages["none"].rglob("*"))
    assert len(publish(service, packages["none"]).done) == n_files - 9
    assert len(there.depositions) == 1


def test_refusals_are_told(
    packages: dict[str, Path], zenodo: tuple[Zenodo, Service], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    _, service = zenodo
    with pytest.raises(PortalError, match="no record 77"):
        publish(service, packages["none"], record="77")
    options = seedpkg.Options(name="nobody", model="none", text="none")
    seedpkg.build(packages["sources"], tmp_path / "nobody", options=options)
    with pytest.raises(UsageError, match="nobody who made it"):
        publish(service, tmp_path / "nobody")
    monkeypatch.setenv("ZENODO_TOKEN", "a-wrong-token")
    command = ["publish", str(packages["none"]), "--to", "zenodo", "--at", service.url]
    assert main([*command, "-v"]) == ExitCode.PORTAL
    out, err = capsys.readouterr()
    assert "HTTP 401" in err
    assert "a-wrong-token" not in out + err
