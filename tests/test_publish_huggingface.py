"""Publishing to the Hugging Face Hub, held to a server that answers as its documentation says.

The client is the Hub's own library, which is skipped where it is not installed: `pip install
--group portals` brings it. On the real service this was not tried.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import seedpkg
from required_parts import require
from seedpkg.errors import PortalError
from seedpkg.publishing.files import made_file
from seedpkg.publishing.huggingface_card import size_category
from served import Asked, Reply, Service, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seedpkg.publishing import PublishReport

pytestmark = pytest.mark.filterwarnings("ignore:Use 'content:DeprecationWarning")  # of the library

SECRET = "hf_secret-of-mine"
REPOSITORY = "/api/datasets/ann/town.news"


class Hub:
    """The endpoints of the Hub that its library uses for one dataset, with git and LFS objects."""

    def __init__(self) -> None:
        self.is_there, self.n_commits, self.fails = False, 0, 0
        self.files: dict[str, bytes] = {}
        self.large: set[str] = set()
        self.objects: dict[str, bytes] = {}
        self.url = ""

    def answer(self, asked: Asked) -> Reply:
        if (
            asked.headers.get("authorization") != f"Bearer {SECRET}"
            and "/objects/" not in asked.path
        ):
            return Reply(401, {"error": "Invalid credentials"})
        for pattern, reply in {
            r"GET /api/whoami-v2": self._whoami,
            r"POST /api/repos/create": self._create,
            rf"GET {REPOSITORY}/tree/main": self._tree,
            r"POST /api/validate-yaml": lambda _: Reply(200, {"errors": [], "warnings": []}),
            rf"POST {REPOSITORY}/preupload/main": self._preupload,
            r"POST /datasets/ann/town.news.git/info/lfs/objects/batch": self._batch,
            r"PUT /objects/\w+": self._put,
            rf"POST {REPOSITORY}/commit/main": self._commit,
            r"(GET|HEAD) /datasets/ann/town.news/resolve/main/.*": self._resolve,
        }.items():
            if re.fullmatch(pattern, f"{asked.method} {asked.path}"):
                return reply(asked)
        return Reply(404, {"error": f"no such endpoint: {asked.method} {asked.path}"})

    def _whoami(self, asked: Asked) -> Reply:
        return Reply(200, {"name": "ann", "type": "user"})

    def _create(self, asked: Asked) -> Reply:
        assert asked.value["type"] == "dataset"
        self.is_there = True
        return Reply(200, {"url": f"{self.url}/datasets/ann/town.news"})

    def _tree(self, asked: Asked) -> Reply:
        if not self.is_there:
            return Reply(404, {"error": "Repository not found"}, {"X-Error-Code": "RepoNotFound"})
        return Reply(200, [self._entry(path, data) for path, data in self.files.items()])

    def _entry(self, path: str, data: bytes) -> dict[str, Any]:
        oid = made_file(path, data).digest("git")
        entry = {"type": "file", "path": path, "size": len(data), "oid": oid}
        if path in self.large:
            sha256 = hashlib.sha256(data).hexdigest()
            entry["lfs"] = {"oid": sha256, "size": len(data), "pointerSize": 130}
        return entry

    def _preupload(self, asked: Asked) -> Reply:
        modes = [
            {
                "path": one["path"],
                "uploadMode": "lfs" if one["path"].endswith(".parquet") else "regular",
                "shouldIgnore": False,
            }
            for one in asked.value["files"]
        ]
        return Reply(200, {"files": modes})

    def _batch(self, asked: Asked) -> Reply:
        objects = []
        for one in asked.value["objects"]:
            upload = {"upload": {"href": f"{self.url}/objects/{one['oid']}"}}
            actions = {} if one["oid"] in self.objects else {"actions": upload}
            objects.append({"oid": one["oid"], "size": one["size"], **actions})
        return Reply(200, {"transfer": "basic", "objects": objects})

    def _put(self, asked: Asked) -> Reply:
        assert hashlib.sha256(asked.body).hexdigest() == asked.path.rpartition("/")[2]
        self.objects[asked.path.rpartition("/")[2]] = asked.body
        return Reply(200)

    def _commit(self, asked: Asked) -> Reply:
        if self.fails:
            self.fails -= 1
            return Reply(403, {"error": "You have no write access"})
        for line in asked.body.splitlines():
            change = json.loads(line)
            value = change["value"]
            if change["key"] == "file":
                self.files[value["path"]] = base64.b64decode(value["content"])
            elif change["key"] == "lfsFile":
                self.files[value["path"]] = self.objects[value["oid"]]
                self.large.add(value["path"])
            elif change["key"] == "deletedFile":
                del self.files[value["path"]]
        self.n_commits += 1
        url = f"{self.url}/datasets/ann/town.news/commit/{'0' * 40}"
        return Reply(200, {"commitUrl": url, "commitOid": "0" * 40})

    def _resolve(self, asked: Asked) -> Reply:
        data = self.files[asked.path.partition("/resolve/main/")[2]]
        etag = {"ETag": f'"{made_file("", data).digest("git")}"', "X-Repo-Commit": "0" * 40}
        return Reply(200, data, etag)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Hub, Service]]:
    if find_spec("huggingface_hub") is None:
        require("huggingface", "huggingface_hub is not installed: pip install --group portals")
    constants: Any = import_module("huggingface_hub.constants")
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_PROGRESS_BARS", True)
    monkeypatch.setenv("HF_TOKEN", SECRET)
    made = Hub()
    with serving(made.answer) as service:
        made.url = service.url
        yield made, service


def publish(service: Service, package: Path, **given: Any) -> PublishReport:
    place = seedpkg.Destination(at=service.url, adopt=given.pop("adopt", False))
    return seedpkg.publish(package, "huggingface", place, **{"wait": 0, **given})


def test_a_package_is_one_commit(town: dict[str, Path], hub: tuple[Hub, Service]) -> None:
    there, service = hub
    report = publish(service, town["none"])
    assert report.place == f"{service.url}/datasets/ann/town.news"
    assert there.n_commits == 1
    local = {
        path.relative_to(town["none"]).as_posix(): path.read_bytes()
        for path in town["none"].rglob("*")
        if path.is_file()
    }
    assert set(there.files) == set(local)
    own = ("README.md", "SHA256SUMS")
    assert {path: data for path, data in there.files.items() if path not in own} == {
        path: data for path, data in local.items() if path not in own
    }
    sums = [line.split("  ") for line in there.files["SHA256SUMS"].decode().splitlines()]
    assert {path: sha256 for sha256, path in sums} == {
        path: hashlib.sha256(data).hexdigest()
        for path, data in there.files.items()
        if path != "SHA256SUMS"
    }
    assert publish(service, town["none"]).done == ()
    assert there.n_commits == 1


def test_the_card_names_every_table(town: dict[str, Path], hub: tuple[Hub, Service]) -> None:
    there, service = hub
    publish(service, town["none"])
    _, head, body = there.files["README.md"].decode().split("---\n", 2)
    card = yaml.safe_load(head)
    opened = seedpkg.open_package(town["none"])
    assert [one["config_name"] for one in card["configs"]] == [
        table for table in opened.tables if len(opened[table])
    ]
    assert [one["config_name"] for one in card["configs"] if one.get("default")] == ["articles"]
    assert all(one["data_files"] in there.files for one in card["configs"])
    assert card["license"] == "cc-by-4.0"
    assert card["pretty_name"] == "Town"
    assert card["size_categories"] == ["n<1K"]
    assert set(card["language"]) == set(opened["articles"]["language"].drop_nulls())
    assert body.lstrip() == (town["none"] / "README.md").read_text("utf-8")


def test_a_changed_row_is_a_small_commit(town: dict[str, Path], hub: tuple[Hub, Service]) -> None:
    there, service = hub
    publish(service, town["none"])
    report = publish(service, town["changed"])
    assert {step.path for step in report.done} == {
        "README.md", "CITATION.cff", "csv/people.csv", "parquet/people.parquet", "index.html",
        "SHA256SUMS", "datapackage.json",
    }  # fmt: skip
    assert there.n_commits == 2


def test_a_refused_commit_is_told_and_goes_on(
    town: dict[str, Path], hub: tuple[Hub, Service]
) -> None:
    there, service = hub
    there.fails = 1
    with pytest.raises(PortalError, match="no write access") as told:
        publish(service, town["none"])
    assert SECRET not in str(told.value) + told.value.hint
    assert there.files == {}
    n_objects = len(there.objects)
    publish(service, town["none"])
    puts = [one for one in service.asked if one.method == "PUT"]
    assert (there.n_commits, len(there.objects), len(puts)) == (1, n_objects, n_objects)


def test_the_repository_of_another_is_left_alone(
    town: dict[str, Path], hub: tuple[Hub, Service]
) -> None:
    there, service = hub
    there.is_there, there.files = True, {".gitattributes": b"", "datapackage.json": b'{"name":"x"}'}
    with pytest.raises(PortalError, match="the package 'x'"):
        publish(service, town["none"])
    publish(service, town["none"], adopt=True)
    there.files["extra.txt"] = b"theirs"
    assert publish(service, town["none"]).done == ()
    publish(service, town["none"], prune=True)
    assert "extra.txt" not in there.files
    assert ".gitattributes" in there.files


def test_a_bad_token_and_a_dead_server_are_told(
    town: dict[str, Path], hub: tuple[Hub, Service], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, service = hub
    monkeypatch.setenv("HF_TOKEN", "wrong-token")
    with pytest.raises(PortalError, match="HTTP 401") as told:
        publish(service, town["none"])
    assert "wrong-token" not in str(told.value)
    service.url = "http://127.0.0.1:9"
    with pytest.raises(PortalError, match="does not answer"):
        publish(service, town["none"])


def test_sizes_are_those_of_the_hub() -> None:
    cases = {0: "n<1K", 999: "n<1K", 1000: "1K<n<10K", 250_000: "100K<n<1M", 10**12: "n>1T"}
    assert {number: size_category(number) for number in cases} == cases
