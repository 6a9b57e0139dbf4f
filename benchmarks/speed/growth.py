"""How processor time and memory of a build grow with the number of articles, in one process.

    python benchmarks/speed/growth.py 100 1000 10000

Builds a corpus of each size (see corpus.py) with one worker, twice: cold, and again with nothing
changed; and once more with one file of a hundred changed. Prints seconds of processor time, the
exponent of growth between sizes, the rebuilds as shares of the cold build, and peak memory.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import make_article, write_corpus


@dataclass(frozen=True, slots=True)
class Run:
    """A build: seconds of processor time, peak memory in MB, and what it printed."""

    cpu: float
    peak: float
    told: dict[str, object]


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    before: tuple[int, Run] | None = None
    print("articles   cold s  ms each  growth  peak MB  unchanged  1 % changed  bytes")
    for number in sizes:
        with TemporaryDirectory() as temporary:
            cold, warm, touched, same = measure(Path(temporary), number)
        growth = "" if before is None else f"{_exponent(before, number, cold):.3f}"
        print(
            f"{number:8,} {cold.cpu:8.1f} {1000 * cold.cpu / number:8.1f} {growth:>7} "
            f"{cold.peak:8.0f} {warm.cpu / cold.cpu:10.3f} {touched.cpu / cold.cpu:12.3f}  {same}",
            flush=True,
        )
        print("         stages:", cold.told["seconds"], warm.told["seconds"], flush=True)
        before = number, cold


def measure(root: Path, number: int) -> tuple[Run, Run, Run, str]:
    """Return a cold build, one with nothing changed, one with 1 % changed; whether bytes agree."""
    folder = root / "news"
    write_corpus(folder, number)
    cold = build(folder, root / "out", root / "cache")
    first = digest(root / "out")
    warm = build(folder, root / "out", root / "cache")
    same = digest(root / "out") == first
    for i in range(0, number, 100):
        path = folder / f"{i // 1000:03d}" / f"{i:06d}.txt"
        path.write_text(make_article(i, seed=2), "utf-8")
    touched = build(folder, root / "out", root / "cache")
    after = digest(root / "out")
    if number <= 1000:
        build(folder, root / "fresh", None)
        same = same and digest(root / "fresh") == after
    return cold, warm, touched, "equal" if same else "DIFFERENT"


def build(folder: Path, out: Path, cache: Path | None) -> Run:
    """Build once in a process of its own."""
    kept = ["--no-cache"] if cache is None else ["--cache", str(cache)]
    command = [sys.executable, "-m", "seedpkg_cli", "build", str(folder), "--out", str(out),
               "--name", "news", "--workers", "1", "--no-progress", "--json", *kept]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        told = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build ended with {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, json.loads(told))


def digest(folder: Path) -> str:
    """Return a hash of all files of a package."""
    return sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()


def _exponent(before: tuple[int, Run], number: int, run: Run) -> float:
    return math.log(run.cpu / before[1].cpu) / math.log(number / before[0])


if __name__ == "__main__":
    start = time.monotonic()
    main([int(one) for one in sys.argv[1:]] or [100, 1000])
    print(f"took {time.monotonic() - start:.0f} s")
