"""Publishing to a bucket, of a simulator of S3 (moto) on this machine.

Skipped where it is not installed: `pip install --group portals` brings it.
"""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

import seedpkg
from required_parts import require
from seedpkg.errors import PortalError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seedpkg.publishing import PublishReport

SECRET = "the-secret-of-the-bucket"


@contextmanager
def moto() -> Iterator[str]:
    """Serve a simulated S3 on a free port; give its address."""
    program = (
        "import sys, time; from moto.server import ThreadedMotoServer as S\n"
        "s = S(ip_address='127.0.0.1', port=0, verbose=False); s.start()\n"
        "print(s.get_host_and_port()[1], flush=True); sys.stdin.read()"
    )
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.kill()
        server.communicate()


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    for module in ("moto", "flask", "obstore"):
        if find_spec(module) is None:
            require("s3", f"{module} is not installed: pip install --group portals")
    with moto() as address:
        yield address


@pytest.fixture
def bucket(s3: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name = str(request.node.name).replace("_", "-")[:60].strip("-")
    for _ in range(100):
        try:
            asked = urllib.request.Request(f"{s3}/{name}", method="PUT")
            urllib.request.urlopen(asked, timeout=10).close()
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    for key, value in {
        "AWS_ENDPOINT_URL": s3, "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": SECRET,
    }.items():  # fmt: skip
        monkeypatch.setenv(key, value)
    return name


def publish(package: Path, at: str, **given: Any) -> PublishReport:
    place = seedpkg.Destination(at=at, adopt=given.pop("adopt", False))
    return seedpkg.publish(package, "s3", place, **{"wait": 0, **given})


def store_of(bucket: str) -> Any:
    kind = import_module("obstore.store").S3Store
    return kind(bucket, client_options={"allow_http": True})


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
