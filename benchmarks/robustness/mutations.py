"""Read damaged files: mutated copies of samples of every format must neither crash nor hang.

    python benchmarks/robustness/mutations.py FOLDER_OF_SAMPLES [NUMBER]

Each copy has up to 200 of its bytes changed, cut out, put in or doubled. It is read, its documents
must lie one after the other, and one copy in twenty is cleaned and searched as well.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from seedpkg.jobs import extract_document
from seedpkg.read import read_data

ROUNDS = 10_000
SEED = 5
_LARGEST = 300_000
_EXTRACTED = 20
_CHANGES = (1, 3, 20, 200)


def main(arguments: list[str]) -> int:
    """Print the number of copies and the slowest; an exception ends the run with its seed."""
    number = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    paths = sorted(path for path in Path(arguments[0]).rglob("*") if path.is_file())
    samples = [path for path in paths if path.stat().st_size < _LARGEST]
    chance = random.Random(SEED)
    slowest: list[tuple[float, str]] = []
    for round_number in range(number):
        path = chance.choice(samples)
        data = mutate(chance, path.read_bytes())
        start = time.process_time()
        _read(path.name, data, with_extraction=round_number % _EXTRACTED == 0)
        slowest = sorted([*slowest, (time.process_time() - start, path.name)])[-3:]
    print(f"{number} damaged files read; slowest:")
    for seconds, name in reversed(slowest):
        print(f"  {seconds:6.2f} s  {name}")
    return 0


def mutate(chance: random.Random, data: bytes) -> bytes:
    """Return a damaged copy of a file."""
    changed = bytearray(data)
    for _ in range(chance.choice(_CHANGES)):
        place = chance.randrange(len(changed) or 1)
        kind = chance.randrange(4)
        if kind == 0:
            changed[place : place + 1] = chance.randbytes(1)
        elif kind == 1:
            del changed[place : place + chance.randrange(1, 500)]
        elif kind == 2:
            changed[place:place] = chance.randbytes(chance.randrange(50))
        else:
            changed[place:place] = changed[place : place + chance.randrange(2000)]
    return bytes(changed)


def _read(name: str, data: bytes, *, with_extraction: bool) -> None:
    _, documents = read_data(name, data)
    start = 0
    for document in documents:
        assert document.start == start
        start += len(document.text)
        document.text.encode("utf-8")
        if with_extraction:
            extract_document(document)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
