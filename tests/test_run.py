"""Engines: every item is done or given back, whatever happens to the workers."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seedpkg.errors import UsageError
from seedpkg.options import RunOptions
from seedpkg.read import LocalFile
from seedpkg.run import choose_engine, make_batches, run_batches
from seedpkg.run.batches import weigh
from seedpkg.run.processes import ProcessEngine
from seedpkg.run.serial import SerialEngine
from seedpkg.workplace import open_workplace

if TYPE_CHECKING:
    from seedpkg.run import Engine

JOBS = Path(__file__).parent / "run"
sys.path.insert(0, str(JOBS))
jobs = import_module("worker_jobs")

ENGINES = [SerialEngine(), ProcessEngine(1, 60), ProcessEngine(3, 60)]


@pytest.mark.parametrize("engine", ENGINES, ids=["serial", "one process", "three processes"])
@pytest.mark.parametrize("size", [1, 7, 256])
def test_every_item_is_done_once(engine: Engine, size: int) -> None:
    done = list(run_batches(engine, jobs.double, make_batches(range(50), size)))
    assert sorted(n for one in done for n in one.items) == list(range(50))
    assert all(one.receipt == [2 * n for n in one.items] for one in done)


def test_a_worker_that_is_killed_takes_one_item_with_it() -> None:
    engine = ProcessEngine(2, 60)
    done = list(run_batches(engine, partial(jobs.die_at, 13), make_batches(range(40), 8)))
    failed = [one for one in done if one.failure]
    assert [(one.items, one.receipt) for one in failed] == [((13,), None)]
    assert "SIGKILL" in failed[0].failure
    assert sorted(n for one in done for n in one.items) == list(range(40))


def test_a_worker_that_dies_by_chance_takes_nothing_with_it(tmp_path: Path) -> None:
    engine = ProcessEngine(2, 60)
    done = list(
        run_batches(engine, partial(jobs.die_once, str(tmp_path)), make_batches(range(20), 5))
    )
    assert sorted(n for one in done for n in one.receipt or ()) == list(range(0, 40, 2))


def test_what_takes_too_long_is_given_back() -> None:
    engine = ProcessEngine(2, 0.5)
    start = time.monotonic()
    done = list(run_batches(engine, partial(jobs.sleep_at, 3), make_batches(range(8), 2)))
    assert [one.items for one in done if one.failure] == [(3,)]
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("engine", ENGINES[:2], ids=["serial", "one process"])
def test_what_a_job_raises_is_raised(engine: Engine) -> None:
    with pytest.raises(UsageError) as caught:
        list(run_batches(engine, jobs.refuse, make_batches(range(4), 2)))
    assert caught.value.hint == "try others"


def test_workers_have_the_environment_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server that starts them keeps that of its own start: keys of buckets change later."""
    job = partial(jobs.read_setting, "SEEDPKG_TEST_SETTING")
    for value in ("one", "two"):
        monkeypatch.setenv("SEEDPKG_TEST_SETTING", value)
        (done,) = run_batches(ProcessEngine(1, 60), job, make_batches([1], 1))
        assert done.receipt == value


def test_a_worker_retires_and_another_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedpkg.run.processes.RETIRES", 10)
    done = list(run_batches(ProcessEngine(1, 60), jobs.hand_back, make_batches(range(40), 5)))
    assert [len(one.items) for one in done] == [5] * 8
    assert len({one.receipt for one in done}) == 4


def test_leaving_early_ends_the_workers() -> None:
    batches = run_batches(ProcessEngine(2, 60), jobs.hand_back, make_batches(range(100), 1))
    pid = next(batches).receipt
    assert pid is not None
    batches.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="abacus"):
        choose_engine(RunOptions(engine="abacus"))


ORPHAN = """
import sys, time
from functools import partial
sys.path.insert(0, {folder!r})
from seedpkg.run import make_batches, run_batches
from seedpkg.run.batches import weigh
from seedpkg.run.processes import ProcessEngine
import worker_jobs as jobs
if __name__ == "__main__":
    for done in run_batches(ProcessEngine(2, 60), jobs.hand_back, make_batches(range(100), 1)):
        print(done.receipt, flush=True)
        time.sleep(0.05)
"""


def test_workers_end_when_the_one_who_gave_them_work_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN.format(folder=str(JOBS)))
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pids = {int(process.stdout.readline()) for _ in range(10)}
        process.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(_is_alive(pid) for pid in pids):
        time.sleep(0.05)
    assert not [pid for pid in pids if _is_alive(pid)]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    if not Path("/proc/self/stat").exists():
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):  # it ended between the two questions
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_a_large_file_may_take_longer(tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_bytes(b"a")
    with (tmp_path / "large.warc").open("wb") as file:
        file.truncate(50_000_000)
    small, large = (LocalFile(tmp_path / name, name) for name in ("small.txt", "large.warc"))
    assert weigh([small, small]) == pytest.approx(2, abs=0.01)
    assert weigh([large]) == pytest.approx(6)
    assert weigh([LocalFile(tmp_path / "gone", "gone"), 1]) == 2


def test_a_build_searches_seldom_for_cycles_and_leaves_no_trace(tmp_path: Path) -> None:
    before = gc.get_threshold()
    with open_workplace(RunOptions(), tmp_path / "out"):
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    place = open_workplace(RunOptions(), tmp_path / "out")
    place.__enter__()
    assert not place.__exit__(KeyError, KeyError(), None)
    assert gc.get_threshold() == before
