"""Read damaged and senseless files of every format: none may crash, hang or break a law.

    python benchmarks/robustness/mutations.py [NUMBER] [FOLDER_OF_SAMPLES ...]

Eight in ten are damaged copies of the samples in `tests/sources` and in the folders, of all formats
alike often; the others are random bytes or senseless text, given to the reader of a format. Each is
read, cleaned, structured and searched (three documents a file, of 20,000 characters at most), and
the laws of `tests/robustness.py` are checked.
"""

from __future__ import annotations

import random
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from robustness import (
    SOURCES,
    damage,
    find_broken_laws,
    find_broken_reading,
    format_of,
    make_text,
)
from seedpkg.jobs import extract_document
from seedpkg.read import READERS, Input, choose_reader, read_data

ROUNDS = 10_000
SEED = 5
SLOW = 10
"""Seconds of processor time from which on a file counts as one that hangs."""
_LARGEST = 300_000
_LONGEST = 20_000
_DOCUMENTS = 3
_SENSELESS_SHARE = 0.2
_STOPPED = 120


def main(arguments: list[str]) -> int:
    """Print the numbers; return 1 if a file crashed, hung or broke a law."""
    number = int(arguments[0]) if arguments else ROUNDS
    samples = _samples([Path(name) for name in arguments[1:]])
    chance = random.Random(SEED)
    counts, read, slowest = Counter[str](), Counter[str](), list[tuple[float, str]]()
    signal.signal(signal.SIGALRM, _stop)
    for round_number in range(number):
        name, data, known = _make_input(chance, samples)
        start = time.process_time()
        signal.alarm(_STOPPED)
        try:
            outcome, n_documents = _run(name, data, known)
        except TimeoutError:
            outcome, n_documents = "hangs", 0
        except Exception:
            outcome, n_documents = "crashes", 0
            print(f"input {round_number} ({name}):\n{traceback.format_exc(limit=-3)}")
        signal.alarm(0)
        seconds = time.process_time() - start
        counts["hangs" if seconds > SLOW else outcome] += 1
        read[known] += n_documents
        slowest = sorted([*slowest, (seconds, f"input {round_number}, {name}")])[-5:]
    print(f"{number} inputs of {len(samples)} formats; {sum(read.values())} articles: {dict(read)}")
    print(f"crashes {counts['crashes']}, hangs {counts['hangs']}, broken laws {counts['broken']}")
    print("slowest: " + "; ".join(f"{seconds:.2f} s ({name})" for seconds, name in slowest[::-1]))
    return int(counts["fine"] < number)


def _samples(folders: list[Path]) -> dict[str, list[Path]]:
    samples: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(SOURCES.iterdir()):
        samples[format_of(path)].append(path)
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        known = choose_reader(Input.from_bytes(path.name, data))
        if known and len(data) < _LARGEST:
            samples[known.name].append(path)
    return samples


def _make_input(chance: random.Random, samples: dict[str, list[Path]]) -> tuple[str, bytes, str]:
    known = chance.choice(READERS).name
    if chance.random() < _SENSELESS_SHARE:
        text = make_text(chance, chance.randrange(120)).encode("utf-8", "replace")
        return "senseless", chance.choice((text, chance.randbytes(chance.randrange(2_000)))), known
    path = chance.choice(samples[known])
    return path.name, damage(chance, path.read_bytes()), known


def _run(name: str, data: bytes, known: str) -> tuple[str, int]:
    _, documents = read_data(name, data, known)
    broken = list(find_broken_reading(documents))
    for document in [one for one in documents if len(one.text) <= _LONGEST][:_DOCUMENTS]:
        broken += find_broken_laws(document, extract_document(document))
    for one in broken:
        print(f"{name}: {one}")
    return "broken" if broken else "fine", len(documents)


def _stop(_number: int, _frame: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
