"""Reading the articles of a bucket, of a simulator of S3 on this machine (`s3_server`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import seedpkg
from s3_server import SECRET, put_object
from seedpkg.bucket import address_of, split_address
from seedpkg.errors import InputError, UsageError
from seedpkg.mapping import Shard, map_shard
from seedpkg.options import RunOptions
from seedpkg.read import list_files, read_file
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = seedpkg.Options(name="town", model="none", page=False)
TEXT = "The bridge is closed\n\nThe old bridge over the river was closed on Monday, {n} men said.\n"


def fill(bucket: str, n_files: int = 3) -> None:
    """Put some articles, and what is none, below `news` of a bucket."""
    for number in range(n_files):
        put_object(bucket, f"news/{number % 2}/{number}.txt", TEXT.format(n=number + 2).encode())
    put_object(bucket, "news/.hidden/x.txt", b"hidden")
    put_object(bucket, "newspaper/other.txt", b"another place")


def sums(package: Path) -> str:
    return (package / "SHA256SUMS").read_text()


def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what is fetched from now on."""
    from seedpkg.bucket import Bucket

    paths, plain = list[str](), Bucket.fetch

    def noted(self: Bucket, path: str, into: object) -> None:
        paths.append(path)
        plain(self, path, into)  # type: ignore[arg-type]

    monkeypatch.setattr(Bucket, "fetch", noted)
    return paths


def test_a_bucket_is_read_as_the_folder_is(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(bucket)
    paths = fetched(monkeypatch)
    at, run = f"s3://{bucket}/news", RunOptions(cache=tmp_path / "cache")
    made = seedpkg.build(at, tmp_path / "a", options=OPTIONS, run=run)
    assert made.n_articles == 3
    assert sorted(paths) == ["0/0.txt", "0/2.txt", "1/1.txt"]
    folder = tmp_path / "news"
    for number in range(3):
        path = folder / str(number % 2) / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT.format(n=number + 2).encode())
    seedpkg.build(folder, tmp_path / "b", options=OPTIONS)
    assert sums(tmp_path / "a") == sums(tmp_path / "b")
    assert not seedpkg.verify(tmp_path / "a", at).findings


def test_what_has_not_changed_is_not_fetched_again(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(bucket)
    at, run = f"s3://{bucket}/news", RunOptions(cache=tmp_path / "cache")
    seedpkg.build(at, tmp_path / "a", options=OPTIONS, run=run)
    paths = fetched(monkeypatch)
    assert seedpkg.build(at, tmp_path / "a", options=OPTIONS, run=run).is_unchanged
    assert paths == []
    put_object(bucket, "news/1/1.txt", TEXT.format(n=9).encode())
    seedpkg.build(at, tmp_path / "a", options=OPTIONS, run=run)
    assert paths == ["1/1.txt"]


def test_processes_and_shards_fetch_their_own(bucket: str, tmp_path: Path) -> None:
    fill(bucket, 8)
    at = f"s3://{bucket}/news"
    seedpkg.build(at, tmp_path / "a", options=OPTIONS)
    two = RunOptions(workers=2, cache=tmp_path / "two")
    seedpkg.build(at, tmp_path / "b", options=OPTIONS, run=two)
    for stage in ("read", "extract"):
        for number in (1, 2, 3):
            map_shard(at, tmp_path / "work", Shard(number, 3), stage, options=OPTIONS)
    seedpkg.build(at, tmp_path / "c", options=OPTIONS, run=RunOptions(cache=tmp_path / "work"))
    assert sums(tmp_path / "a") == sums(tmp_path / "b") == sums(tmp_path / "c")


def test_one_object(bucket: str, tmp_path: Path) -> None:
    fill(bucket)
    (file,) = list_files(f"s3://{bucket}/news/1/1.txt")
    assert file.name == "1.txt"
    assert len(read_file(file)[1]) == 1


def test_the_command_takes_an_address(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(bucket)
    at = f"s3://{bucket}/news"
    given = ["--out", str(tmp_path / "a"), "--model", "none", "--workers", "1"]
    assert main(["build", at, *given]) == 0
    assert f"--sources {at}" in capsys.readouterr().out
    assert main(["verify", str(tmp_path / "a"), "--sources", at]) == 0


def test_what_cannot_be_had_is_told(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for empty in (f"s3://{bucket}/empty", f"s3://{bucket}"):
        with pytest.raises(InputError, match="no object lies there"):
            list_files(empty)
    with pytest.raises(InputError, match="NoSuchBucket"):
        list_files("s3://no-such-bucket-there/news")
    with pytest.raises(UsageError, match="no place in a bucket"):
        list_files("s3://")
    with pytest.raises(UsageError, match="is no folder"):
        seedpkg.build(tmp_path, f"s3://{bucket}/out", options=OPTIONS)
    fill(bucket)
    files = list_files(f"s3://{bucket}/news")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    source, documents = read_file(files[0])
    assert (source.status, documents) == ("failed", ())
    message = source.message or ""
    assert "does not answer" in message
    assert SECRET not in message


@pytest.mark.parametrize(
    ("place", "address"),
    [("s3://a/b", "s3://a/b"), ("s3:/a/b", "s3://a/b"), ("news/s3:/a", None), ("news", None)],
)
def test_addresses(place: str, address: str | None) -> None:
    assert address_of(place) == address


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("s3://a/b/c.txt", ("s3://a/b", "c.txt")),
        ("s3://a/b/", ("s3://a/", "b")),
        ("s3://a", ("s3://a/", "")),
    ],
)
def test_the_place_above_an_address(address: str, parts: tuple[str, str]) -> None:
    assert split_address(address) == parts
