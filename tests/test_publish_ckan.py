"""Publishing to a real CKAN: what arrives, what is sent again, what is refused, what is resumed."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pytest
from frictionless import validate

import seedpkg
from real_ckan import Ckan, kill_ckan, start_ckan, stop_ckan
from seedpkg.contract import PARQUET_SUFFIX
from seedpkg.errors import ExitCode, PortalError
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seedpkg.publishing import PublishReport

pytestmark = pytest.mark.ckan

MADE = {"SHA256SUMS", "datapackage.json"}
"""Files that differ on a portal: they name its addresses."""


@pytest.fixture(scope="session")
def ckan() -> Iterator[Ckan]:
    site = start_ckan()
    status, _ = site.try_to_ask("organization_create", {"name": "news-lab", "title": "News Lab"})
    assert status in (200, 409)
    user = {"name": "editor", "email": "editor@example.org", "password": "editor-of-news"}
    assert site.try_to_ask("user_create", user)[0] in (200, 409)
    member = {"id": "news-lab", "username": "editor", "role": "editor"}
    site.ask("organization_member_create", member)
    yield site
    stop_ckan()


@pytest.fixture(scope="session")
def editor(ckan: Ckan) -> str:
    """The token of an editor of the organisation, who is no administrator of the site."""
    return str(ckan.ask("api_token_create", {"user": "editor", "name": "tests"})["token"])


@pytest.fixture
def name(ckan: Ckan, request: pytest.FixtureRequest) -> str:
    """A name that no dataset has."""
    name = str(request.node.name).replace("_", "-")[:80]
    ckan.try_to_ask("dataset_purge", {"id": name})
    return name


@pytest.fixture(scope="module")
def published(ckan: Ckan, editor: str, town: dict[str, Path]) -> tuple[str, PublishReport]:
    """The name of a dataset with all rows loaded, which tests only look at, and how it was made."""
    name = "looked-at-only"
    ckan.try_to_ask("dataset_purge", {"id": name})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEEDPKG_CKAN_TOKEN", editor)
        made = publish(ckan, town["none"], name, organization="news-lab", datastore=True)
    return name, made


@pytest.fixture(autouse=True)
def token(editor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDPKG_CKAN_TOKEN", editor)


def publish(ckan: Ckan, package: Path, name: str, **given: Any) -> PublishReport:
    own = {key: given.pop(key) for key in ("organization", "private", "datastore", "adopt")
           if key in given}  # fmt: skip
    place = seedpkg.Destination(at=ckan.url, name=name, **own)
    return seedpkg.publish(package, "ckan", place, **{"wait": 0, **given})


def sent(report: PublishReport) -> set[str]:
    return {step.path for step in report.done if step.action in ("upload", "replace")}


def sums(package: Path) -> dict[str, str]:
    lines = (package / "SHA256SUMS").read_text("utf-8").splitlines()
    return {path: sha256 for sha256, _, path in (line.partition("  ") for line in lines)}


# ------------------------------------------------------------------ what arrives


def test_every_file_arrives_as_it_was(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    name, report = published
    wanted = sums(town["none"])
    files = {path for path in sent(report) if not path.startswith("datastore/")}
    assert files == {"dataset", "SHA256SUMS", *wanted}
    found = {path: ckan.fetch(one["url"]) for path, one in ckan.resources(name).items()}
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in found.items()}
    assert {path: hashes[path] for path in wanted if path not in MADE} == {
        path: sha256 for path, sha256 in wanted.items() if path not in MADE
    }
    listed = [line.split("  ") for line in found["SHA256SUMS"].decode().splitlines()]
    assert {path: sha256 for sha256, path in listed} == {
        path: sha256 for path, sha256 in hashes.items() if path != "SHA256SUMS"
    }
    stored = {path: one["hash"] for path, one in ckan.resources(name).items()}
    assert stored == {path: f"sha256:{sha256}" for path, sha256 in hashes.items()}


def test_the_dataset_says_what_the_package_says(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    dataset = ckan.dataset(published[0])
    descriptor = seedpkg.open_package(town["none"]).descriptor
    told = {key: dataset[key] for key in ("title", "version", "url", "author", "author_email")}
    assert told == {
        "title": "Town", "version": "1.2.0", "url": "https://example.org/town",
        "author": "Ann Example", "author_email": "ann@example.org",
    }  # fmt: skip
    assert dataset["notes"] == descriptor["description"]
    assert dataset["license_id"] == "cc-by"
    assert dataset["license_title"]
    assert dataset["organization"]["name"] == "news-lab"
    assert [tag["name"] for tag in dataset["tags"]] == ["bridges rivers", "town news"]
    extras = {one["key"]: one["value"] for one in dataset["extras"]}
    assert extras["datapackage_id"] == descriptor["id"]
    assert extras["text_mode"] == "none"
    assert extras["seedpkg_package"] == "town.news"


def test_schemas_are_kept(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    resources = ckan.resources(published[0])
    for one in seedpkg.open_package(town["none"]).descriptor["resources"]:  # type: ignore[union-attr]
        assert isinstance(one, dict)
        there = resources[str(one["path"])]
        assert json.loads(there["schema"]) == one["schema"]
        assert (there["name"], there["description"]) == (one["title"], one["description"])


def test_the_descriptor_is_valid_from_its_address(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    report = validate(ckan.resources(published[0])["datapackage.json"]["url"])
    assert report.valid, report.flatten(["message"])
    assert len(report.tasks) == 2 * len(seedpkg.open_package(town["none"]).tables)


def test_polars_and_pandas_read_by_address(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    descriptor = json.loads(ckan.fetch(ckan.resources(published[0])["datapackage.json"]["url"]))
    paths = {one["name"]: one["path"] for one in descriptor["resources"]}
    people = seedpkg.open_package(town["none"])["people"]
    assert pl.read_parquet(paths["people" + PARQUET_SUFFIX]).equals(people)
    assert pl.read_csv(paths["people"])["name"].to_list() == people["name"].to_list()
    assert pd.read_csv(paths["people"])["name"].tolist() == people["name"].to_list()
    assert pd.read_parquet(paths["people" + PARQUET_SUFFIX])["person_id"].is_unique


def test_rows_and_dictionary_are_in_the_datastore(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    opened = seedpkg.open_package(town["none"])
    resources = ckan.resources(published[0])
    for table in opened.tables:
        resource_id = resources[f"csv/{table}.csv"]["id"]
        found = ckan.ask("datastore_search", {"resource_id": resource_id, "limit": 32000})
        assert found["total"] == len(opened[table])
        names = [field["id"] for field in found["fields"]]
        assert names == ["_id", *opened[table].columns]
        assert all(field["info"]["notes"] for field in found["fields"][1:])
    paragraphs = resources["csv/paragraphs.csv"]["id"]
    found = ckan.ask("datastore_search", {"resource_id": paragraphs, "limit": 32000})
    rows = [{key: value for key, value in row.items() if key != "_id"} for row in found["records"]]
    assert rows == opened["paragraphs"].to_dicts()
    status, answer = ckan.try_to_ask("datastore_upsert", {
        "resource_id": paragraphs, "force": True, "method": "insert", "records": [rows[0]],
    })  # fmt: skip
    assert (status, "unique" in json.dumps(answer)) == (409, True)


# ------------------------------------------------------------------ what is sent again


def test_nothing_is_sent_twice(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    name = published[0]
    before = ckan.dataset(name)
    for given in ({}, {"organization": "news-lab"}, {"datastore": True}, {"prune": True}):
        report = publish(ckan, town["none"], name, **given)
        assert (report.done, report.n_uploaded) == ((), 0)
    assert ckan.dataset(name) == before


def test_a_package_made_without_its_words_is_the_same(
    ckan: Ckan, town: dict[str, Path], published: tuple[str, PublishReport]
) -> None:
    report = publish(ckan, town["full"], published[0], sources=town["sources"])
    assert report.is_made
    assert report.done == ()


def test_a_changed_row_sends_what_it_touches(ckan: Ckan, town: dict[str, Path], name: str) -> None:
    """Without being asked to, publishing loads anew the tables of the DataStore that are there."""
    publish(ckan, town["none"], name, datastore=True)
    before = ckan.resources(name)
    report = publish(ckan, town["changed"], name)
    old, new = sums(town["none"]), sums(town["changed"])
    touched = {path for path in new if old[path] != new[path]} | {"SHA256SUMS"}
    tables = {path for path in touched if "/" in path}
    assert tables == {"csv/people.csv", "parquet/people.parquet"}
    assert sent(report) == touched | {"dataset", "datastore/csv/people.csv"}
    after = ckan.resources(name)
    assert {path for path in after if after[path] != before[path]} == touched
    assert {path: one["url"] for path, one in after.items()} == {
        path: one["url"] for path, one in before.items()
    }
    found = ckan.ask("datastore_search", {"resource_id": after["csv/people.csv"]["id"]})
    assert [row["description"] for row in found["records"]].count("somebody else") == 1


def test_what_editors_add_stays_and_what_is_lost_comes_back(
    ckan: Ckan, town: dict[str, Path], name: str
) -> None:
    publish(ckan, town["none"], name)
    dataset = ckan.dataset(name)
    extras = [*dataset["extras"], {"key": "reviewed", "value": "yes"}]
    tags = [*dataset["tags"], {"name": "seen"}]
    ckan.ask("package_patch", {"id": name, "extras": extras, "tags": tags, "notes": "Theirs."})
    ckan.ask("resource_create", {"package_id": name, "name": "map", "url": "https://example.org/m"})
    assert publish(ckan, town["none"], name).done == ()

    people = ckan.resources(name)["csv/people.csv"]["id"]
    old = {"id": people, "description": "As an older version had it.", "seedpkg_sent": "older"}
    ckan.ask("resource_patch", old)
    report = publish(ckan, town["none"], name)
    assert [(step.action, step.path) for step in report.done] == [("describe", "csv/people.csv")]
    assert "older" not in ckan.resources(name)["csv/people.csv"]["description"]
    ckan.ask("resource_patch", {"id": people, "hash": ""})
    assert sent(publish(ckan, town["none"], name)) == {"csv/people.csv"}
    ckan.ask("resource_delete", {"id": people})
    assert sent(publish(ckan, town["none"], name)) == {"csv/people.csv", *MADE}
    resources = ckan.resources(name)
    descriptor = json.loads(ckan.fetch(resources["datapackage.json"]["url"]))
    paths = {one["name"]: one["path"] for one in descriptor["resources"]}
    assert paths["people"] == resources["csv/people.csv"]["url"]

    publish(ckan, town["changed"], name)
    dataset = ckan.dataset(name)
    assert {"key": "reviewed", "value": "yes"} in dataset["extras"]
    assert "seen" in [tag["name"] for tag in dataset["tags"]]
    assert "map" in ckan.resources(name)
    report = publish(ckan, town["changed"], name, prune=True)
    assert [(step.action, step.path) for step in report.done] == [("remove", "resource/map")]
    assert "map" not in ckan.resources(name)


def test_a_dry_run_does_nothing(ckan: Ckan, town: dict[str, Path], name: str) -> None:
    report = publish(ckan, town["none"], name, dry_run=True)
    assert {step.action for step in report.plan.steps} == {"upload"}
    assert ckan.try_to_ask("package_show", {"id": name})[0] == 404


# ------------------------------------------------------------------ what is refused


def test_a_bad_token_is_refused_and_not_shown(
    ckan: Ckan, town: dict[str, Path], name: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SEEDPKG_CKAN_TOKEN", "not-a-token-of-theirs")
    package = str(town["none"])
    command = ["publish", package, "--to", "ckan", "--at", ckan.url, "--name", name, "--verbose"]
    for more in ([], ["--json"], ["--dry-run"]):
        assert main([*command, *more]) == ExitCode.PORTAL
        out, err = capsys.readouterr()
        assert "not-a-token" not in out + err
        assert "does not know the token" in out + err
    assert ckan.try_to_ask("package_show", {"id": name})[0] == 404


def test_the_dataset_of_another_is_left_alone(ckan: Ckan, town: dict[str, Path], name: str) -> None:
    ckan.ask("package_create", {"name": name, "title": "Theirs", "notes": "Theirs."})
    before = ckan.dataset(name)
    with pytest.raises(PortalError, match="did not make") as told:
        publish(ckan, town["none"], name)
    assert "--name" in told.value.hint
    assert ckan.dataset(name) == before
    plan = publish(ckan, town["none"], name, adopt=True, dry_run=True).plan
    assert [step.path for step in plan.steps if step.action == "replace"] == ["dataset"]


def test_an_organisation_that_is_not_there_is_named(
    ckan: Ckan, editor: str, town: dict[str, Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for token in (ckan.token, editor):
        monkeypatch.setenv("SEEDPKG_CKAN_TOKEN", token)
        with pytest.raises(PortalError, match=r"does not exist|not authorized to add") as told:
            publish(ckan, town["none"], name, organization="no-such-place")
        assert "--organization" in told.value.hint


def test_a_member_who_may_not_publish_is_told(
    ckan: Ckan, town: dict[str, Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = {"name": "reader", "email": "reader@example.org", "password": "reader-of-news"}
    assert ckan.try_to_ask("user_create", user)[0] in (200, 409)
    made = ckan.ask("api_token_create", {"user": "reader", "name": name})
    monkeypatch.setenv("SEEDPKG_CKAN_TOKEN", made["token"])
    with pytest.raises(PortalError, match="HTTP 403") as told:
        publish(ckan, town["none"], name, organization="news-lab")
    assert "editor of 'news-lab'" in told.value.hint
    assert made["token"] not in str(told.value)


def test_a_private_dataset_stays_private(ckan: Ckan, town: dict[str, Path], name: str) -> None:
    publish(ckan, town["none"], name, organization="news-lab", private=True)
    assert ckan.try_to_ask("package_show", {"id": name}, token="")[0] == 403
    assert publish(ckan, town["none"], name).done == ()
    publish(ckan, town["none"], name, private=False)
    assert ckan.try_to_ask("package_show", {"id": name}, token="")[0] == 200


# ------------------------------------------------------------------ what is resumed


def test_a_server_that_dies_half_way(
    ckan: Ckan, town: dict[str, Path], name: str, tmp_path: Path
) -> None:
    """The rest goes on when it is back; readers see nothing before all is there."""
    half = 20

    def kill_at_half(stage: str, done: int, total: int) -> None:
        if done == half:
            kill_ckan()

    with pytest.raises(PortalError, match="does not answer") as told:
        publish(ckan, town["none"], name, progress=kill_at_half)
    assert told.value.exit_code == ExitCode.PORTAL
    assert start_ckan() == ckan
    assert ckan.try_to_ask("package_show", {"id": name}, token="")[0] == 403
    there = set(ckan.resources(name))
    assert len(there) == half - 1  # the dataset itself is a step
    report = publish(ckan, town["none"], name)
    assert sent(report) == {*sums(town["none"]), "SHA256SUMS"} - there
    assert len(ckan.dataset(name)["resources"]) == len(sums(town["none"])) + 1
    assert ckan.try_to_ask("package_show", {"id": name}, token="")[0] == 200
    assert publish(ckan, town["none"], name).done == ()


def test_a_broken_package_is_not_published(
    ckan: Ckan, town: dict[str, Path], name: str, tmp_path: Path
) -> None:
    shutil.copytree(town["none"], tmp_path / "broken")
    with (tmp_path / "broken" / "csv" / "people.csv").open("a") as file:
        file.write("one,more\n")
    with pytest.raises(seedpkg.SeedpkgError) as told:
        publish(ckan, tmp_path / "broken", name)
    assert told.value.exit_code == ExitCode.INVALID
    assert ckan.try_to_ask("package_show", {"id": name})[0] == 404
