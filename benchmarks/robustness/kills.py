"""Kill a build again and again: the package must never be half old and half new.

    python benchmarks/robustness/kills.py FOLDER_OF_ARTICLES [NUMBER]

A package is built, then a build of other articles over it is killed at random moments (SIGKILL).
After each kill the folder must hold one of the two packages whole, or nothing while the old one
waits beside it to be put back. The next build goes on with what the killed one left in the cache,
which is emptied before every second one, and must end with the bytes of an undisturbed one.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROUNDS = 100
SEED = 1
"""Of the moments; they are spread over one and a third times the length of a build."""


def main(arguments: list[str]) -> int:
    """Print how many kills left which package; return 1 if one was broken."""
    number = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    with TemporaryDirectory() as temporary:
        root = Path(temporary)
        shutil.copytree(arguments[0], root / "new")
        shutil.copytree(arguments[0], root / "old")
        first = min(one for one in (root / "old").rglob("*.txt"))
        first.write_text(first.read_text("utf-8") + "\nOne more line stands here now.\n", "utf-8")
        before, cold = _timed(root / "old", root / "reference-old")
        after, _ = _timed(root / "new", root / "reference-new")
        _, warm = _timed(root / "new", root / "reference-new")
        return _kill_often(root, number, (warm, cold), {before: "old", after: "new"})


def _timed(folder: Path, out: Path) -> tuple[str, float]:
    start = time.monotonic()
    return _build(folder, out), time.monotonic() - start


def _kill_often(
    root: Path, number: int, lengths: tuple[float, float], known: dict[str, str]
) -> int:
    """Kill at random moments of builds with a full cache and with an empty one, in turn."""
    chance = random.Random(SEED)
    out, counts = root / "out", {"old": 0, "new": 0, "put back": 0, "broken": 0}
    _build(root / "old", out)
    for i in range(number):
        if i % 2:
            shutil.rmtree(root / "cache")
        process = subprocess.Popen(_command(root / "new", out), stdout=-3, stderr=-3)
        time.sleep(chance.uniform(0, 1.33 * lengths[i % 2]))
        process.kill()
        process.wait()
        counts[_state(out, known)] += 1
        if known.get(_build(root / "new", out)) != "new":
            counts["broken"] += 1
        _build(root / "old", out)
    final = _build(root / "new", out)
    leftovers = [path.name for path in root.iterdir() if path.name.startswith(".out")]
    print(f"{number} kills: {counts}; the last build as undisturbed: {known.get(final) == 'new'}")
    print(f"left behind: {leftovers or 'nothing'}")
    return int(counts["broken"] > 0 or known.get(final) != "new" or bool(leftovers))


def _state(out: Path, known: dict[str, str]) -> str:
    if not out.exists():
        waiting = list(out.parent.glob(f".{out.name}.previous-*"))
        return "put back" if any(_sums(one) in known for one in waiting) else "broken"
    done = subprocess.run([*_seedpkg(), "verify", str(out)], capture_output=True, check=False)
    return known.get(_sums(out), "broken") if done.returncode == 0 else "broken"


def _build(folder: Path, out: Path) -> str:
    subprocess.run(_command(folder, out), check=True, capture_output=True)
    return _sums(out)


def _sums(out: Path) -> str:
    path = out / "SHA256SUMS"
    return path.read_text("utf-8") if path.exists() else ""


def _command(folder: Path, out: Path) -> list[str]:
    cache = ["--cache", str(out.parent / "cache"), "--workers", "2"]
    return [*_seedpkg(), "build", str(folder), "--out", str(out), "--name", "news", "-q", *cache]


def _seedpkg() -> list[str]:
    return [sys.executable, "-m", "seedpkg_cli"]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
