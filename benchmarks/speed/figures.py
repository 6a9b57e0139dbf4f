"""How fast figures are found, in characters a second, beside quantulum3 on the same texts.

    python benchmarks/speed/figures.py FILE_OR_FOLDER            # each .txt file is a text
    python benchmarks/speed/figures.py FILE_OR_FOLDER --lines    # each line is a text

quantulum3 runs plain, without its classifier. Its cost grows faster than the length of a text, that
of seedpkg with the length: whole articles, as files hold them, and single paragraphs give different
ratios. One process, one core, processor time; the best of three rounds of seedpkg, one round of the
peer, each after a first call that loads its tables.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg.extract.figures import find_quantities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 3
FIRST = "It cost about $5 and weighed 3 kg."


def read_texts(path: Path, *, lines: bool) -> list[str]:
    """Return the text files under a folder, or one file; with `lines` their lines with words."""
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    if not lines:
        return [text for text in texts if text.strip()]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def measure_rate(find: Callable[[str], object], texts: Sequence[str], rounds: int) -> float:
    """Return the characters a second of a function, by processor time."""
    find(FIRST)
    spent: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            find(text)
        spent.append(time.process_time() - start)
    return sum(map(len, texts)) / min(spent)


def load_peer() -> Callable[[str], object] | None:
    """Return the parser of quantulum3, None if it is not installed."""
    warnings.simplefilter("ignore")  # it says that its classifier is missing
    try:
        classifier = importlib.import_module("quantulum3.classifier")
        parser = importlib.import_module("quantulum3.parser")
    except ImportError:
        return None
    classifier.USE_CLF = False
    find: Callable[[str], object] = parser.parse
    return find


def main() -> int:
    """Print both rates and their ratio."""
    options = argparse.ArgumentParser(description="Characters a second, beside quantulum3.")
    options.add_argument("path", type=Path, help="a text file, or a folder of .txt files")
    options.add_argument("--lines", action="store_true", help="take each line for a text")
    given = options.parse_args()
    texts = read_texts(given.path, lines=given.lines)
    if not texts:
        sys.stderr.write(f"no text in {given.path}: give a text file or a folder of .txt files\n")
        return 2
    ours = measure_rate(find_quantities, texts, ROUNDS)
    report = [f"texts       {len(texts):>12,}", f"seedpkg     {ours:>12,.0f} characters/s"]
    peer = load_peer()
    if peer is None:
        report.append("quantulum3  not installed: pip install quantulum3, in an environment apart")
    else:
        theirs = measure_rate(peer, texts, 1)
        report += [f"quantulum3  {theirs:>12,.0f} characters/s", f"ratio {ours / theirs:>18,.0f}"]
    sys.stdout.write("\n".join(report) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
