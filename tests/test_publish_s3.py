"""Publishing to a bucket, of a simulator of S3 on this machine (`s3_server`)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

import seedpkg
from s3_server import SECRET, store_of
from seedpkg.errors import PortalError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.publishing import PublishReport


def publish(package: Path, at: str, **given: Any) -> PublishReport:
    place = seedpkg.Destination(at=at, adopt=given.pop("adopt", False))
    return seedpkg.publish(package, "s3", place, **{"wait": 0, **given})


def fetch(bucket: str, path: str) -> tuple[bytes, str]:
    """Return the bytes of an object and its media type."""
    found = import_module("obstore").get(store_of(bucket), path)
    return bytes(found.bytes()), found.attributes["Content-Type"]


def count_files(package: Path) -> int:
    return sum(path.is_file() for path in package.rglob("*"))


def test_a_package_lies_in_a_bucket(town: dict[str, Path], s3: str, bucket: str) -> None:
    at = f"s3://{bucket}/town/latest"
    report = publish(town["none"], at)
    assert report.n_uploaded == count_files(town["none"])
    for path in (path for path in town["none"].rglob("*") if path.is_file()):
        name = path.relative_to(town["none"]).as_posix()
        assert fetch(bucket, f"town/latest/{name}")[0] == path.read_bytes()
    assert fetch(bucket, "town/latest/csv/people.csv")[1] == "text/csv"
    people = pl.read_parquet(
        f"{at}/parquet/people.parquet",
        storage_options={"aws_endpoint_url": s3, "aws_allow_http": "true"},
    )
    assert people.equals(seedpkg.open_package(town["none"])["people"])
    assert publish(town["none"], at).done == ()
    changed = publish(town["changed"], at)
    assert {step.path for step in changed.done} == {
        "README.md", "CITATION.cff", "csv/people.csv", "parquet/people.parquet", "index.html",
        "SHA256SUMS", "datapackage.json",
    }  # fmt: skip


def test_what_else_is_there(town: dict[str, Path], bucket: str) -> None:
    import_module("obstore").put(store_of(bucket), "mine.txt", b"mine")
    with pytest.raises(PortalError, match="not this package"):
        publish(town["none"], f"s3://{bucket}")
    publish(town["none"], f"s3://{bucket}", adopt=True)
    assert fetch(bucket, "mine.txt")[0] == b"mine"
    report = publish(town["none"], f"s3://{bucket}", prune=True)
    assert [(step.action, step.path) for step in report.done] == [("remove", "mine.txt")]


def test_a_bucket_that_fails_is_told(
    town: dict[str, Path], bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PortalError, match="NoSuchBucket"):
        publish(town["none"], "s3://no-such-bucket-there")
    for wrong in ("https://example.org/x", "s3://", "news"):
        with pytest.raises(UsageError, match="no place in a bucket"):
            publish(town["none"], wrong)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(PortalError, match="does not answer") as told:
        publish(town["none"], f"s3://{bucket}")
    assert SECRET not in str(told.value)


def test_an_interrupted_upload_goes_on(town: dict[str, Path], bucket: str) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(town["none"], f"s3://{bucket}/a", progress=stop)
    left = publish(town["none"], f"s3://{bucket}/a").done
    assert len(left) == count_files(town["none"]) - 10
