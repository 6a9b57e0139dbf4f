"""A build in shares, and on a real Ray cluster of two nodes, one of which is killed."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

import seedpkg
from seedpkg import RunOptions, Shard
from seedpkg.errors import CacheError, UsageError
from seedpkg.store import Store
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster") / "news"
    folder.mkdir()
    for number in range(16):
        text = (
            f"Storm hits town {number}\n\nWinds of {90 + number} km/h hit the coast on "
            f"{number + 1} May 2031, Mayor Ann Example said.\n\n"
            f"About {number + 20} houses were damaged.\n\nFollow us for more from the valley\n"
        )
        (folder / f"{number:02d}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> str:
    out = tmp_path_factory.mktemp("expected") / "news"
    assert not seedpkg.build(corpus, out).findings
    return (out / "SHA256SUMS").read_text()


# ------------------------------------------------------------------ shares


@pytest.mark.parametrize("n", [1, 3, 20])
def test_shares_make_the_package_of_a_build(
    corpus: Path, expected: str, tmp_path: Path, n: int, capsys: pytest.CaptureFixture[str]
) -> None:
    common = [str(corpus), "--work", str(tmp_path / "work")]
    reduce = ["reduce", *common, "--out", str(tmp_path / "out"), "--quiet"]
    for stage in ("read", "extract"):
        assert main(reduce) == 2
        assert not (tmp_path / "out").exists()
        for number in range(n, 0, -1):
            share = ["--shard", f"{number}/{n}", "--stage", stage, "--workers", "1", "--quiet"]
            assert main(["map", *common, *share]) == 0
    assert main(reduce) == 0
    assert (tmp_path / "out" / "SHA256SUMS").read_text() == expected
    assert "not done yet" in capsys.readouterr().err


def test_a_share_says_what_it_did(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share = ["--shard", "2/5", "--stage", "read", "--workers", "1", "--json"]
    assert main(["map", str(corpus), "--work", str(tmp_path / "work"), *share]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["shard"], report["n_shards"], report["n_items"]) == (2, 5, 3)


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3"])
def test_a_share_that_there_is_not_is_refused(corpus: Path, tmp_path: Path, text: str) -> None:
    share = ["--shard", text, "--stage", "read"]
    assert main(["map", str(corpus), "--work", str(tmp_path / "work"), *share]) == 2


def test_shares_do_not_write_among_the_articles(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share = ["--shard", "1/1", "--stage", "read"]
    assert main(["map", str(corpus), "--work", str(corpus / "work"), *share]) == 2
    assert "Choose another --work" in capsys.readouterr().err


def test_every_item_is_in_one_share() -> None:
    for n in range(1, 9):
        shares = [Shard(number, n).select(range(7)) for number in range(1, n + 1)]
        assert [item for share in shares for item in share] == list(range(7))


def test_what_no_one_did_is_not_made_up(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="16 files"):
        seedpkg.build(corpus, tmp_path / "out", run=RunOptions(engine="stored"))


# ------------------------------------------------------------------ Ray

HAS_RAY = find_spec("ray") is not None
NEEDS_RAY = pytest.mark.skipif(not HAS_RAY, reason="needs ray: pip install 'seedpkg[ray]'")
RAY_WARNS = pytest.mark.filterwarnings("ignore")
"""What Ray's own code warns of is nothing that we can mend."""


@contextmanager
def two_nodes() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    try:
        cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        yield cluster
    finally:
        cluster.shutdown()  # type: ignore[no-untyped-call]


@NEEDS_RAY
@RAY_WARNS
def test_a_cluster_changes_no_byte_even_if_a_node_is_killed(
    corpus: Path, expected: str, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    with two_nodes() as cluster:
        run = RunOptions(engine="ray", address=cluster.address, batch_size=1, cache=cache)
        victim = next(node for node in cluster.list_all_nodes() if not node.is_head())

        def kill() -> None:
            deadline = time.monotonic() + 120
            while time.monotonic() < deadline and not _n_extracted(cache):
                time.sleep(0.05)
            cluster.remove_node(victim, allow_graceful=False)

        killer = threading.Thread(target=kill)
        killer.start()
        seedpkg.build(corpus, tmp_path / "out", run=run)
        killer.join()
    assert (tmp_path / "out" / "SHA256SUMS").read_text() == expected


def _n_extracted(cache: Path) -> int:
    return sum(one.n_entries for one in Store(cache).sizes() if one.kind == "extract")


@NEEDS_RAY
@RAY_WARNS
def test_a_cluster_that_is_not_there_is_told(corpus: Path, tmp_path: Path) -> None:
    run = RunOptions(engine="ray", address="127.0.0.1:1")
    with pytest.raises(UsageError, match="no Ray cluster"):
        seedpkg.build(corpus, tmp_path / "out", run=run)


def test_ray_that_is_not_installed_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        seedpkg.build(corpus, tmp_path / "out", run=RunOptions(engine="ray"))
    assert "seedpkg[ray]" in caught.value.hint
