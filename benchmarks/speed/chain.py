"""How much processor time building a package takes, beside the tools one would put in a row.

    python benchmarks/speed/chain.py FOLDER --texts 200
    python benchmarks/speed/chain.py FOLDER --texts 200 --pages FOLDER_OF_HTML

FOLDER holds articles as .txt files, --pages saved web pages as .html files. All run in one process
on the same texts, in turns, so that whatever else the machine does falls on all alike: packages of
all texts, whose making has a cost of its own; of a stage some texts at a time. Models and tables
are loaded before the clock starts. Only the ratios mean something: the time of the peer over ours,
so that 2 is "half the time". A peer that is not installed is left out, and said so: quantulum3,
dateparser and trafilatura are no requirements of the package.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peers

import seedpkg
from seedpkg.clean import clean_document
from seedpkg.extract.figures import find_quantities
from seedpkg.extract.times import find_times
from seedpkg.model import Document, Source
from seedpkg.read.html import read_html
from seedpkg.structure import structure_document
from seedpkg.validate import validate_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seedpkg.model import Article

TURN = 50
"""Texts a turn."""
FEW = 60
"""So many texts for the slow peers: enough for a ratio."""
ROUNDS = 3
Spent = dict[str, float]


def measure(spent: Spent, name: str, run: Callable[[], object]) -> None:
    """Add the processor time of a run."""
    start = time.process_time()
    run()
    spent[name] += time.process_time() - start


def turns(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield the items in turns."""
    for start in range(0, len(items), TURN):
        yield items[start : start + TURN]


def compare(
    items: Sequence[Any],
    ours: Callable[[Sequence[Any]], object],
    peer: Callable[[Any], object],
    *,
    at_once: bool = False,
) -> str:
    """Return the ratio of a peer's time to ours; ImportError if the peer is missing.

    With `at_once` each gets all items at a time, twice: a package is made of them.
    """
    spent: Spent = defaultdict(float)
    ours(items[:3])
    peer(items[:3])
    for few in [items] * 2 if at_once else turns(items):
        measure(spent, "ours", partial(ours, few))
        measure(spent, "peer", partial(peer, few))
    return f"{spent['peer'] / spent['ours']:8.1f}"


def build(files: Sequence[Path], model: str = "") -> None:
    """Make a package of a few files: cleaned, extracted, linked, checked, written."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "in")
        source.mkdir()
        for file in files:
            shutil.copy(file, source)
        seedpkg.build(source, Path(place, "out"), options=seedpkg.Options(model=model))


def run_peer(chain: Callable[[Sequence[str], Path], int], files: Sequence[Path]) -> None:
    """Run a chain of peers over the texts of a few files."""
    with tempfile.TemporaryDirectory() as place:
        chain([file.read_text("utf-8", "replace") for file in files], Path(place))


def read_article(file: Path) -> Article:
    """Return a text file as a cleaned article."""
    text = file.read_text("utf-8", "replace")
    document = Document("src_a", "art_a", file.name, text)
    return structure_document(document, clean_document(document))


def read_page(page: bytes) -> None:
    """Read a web page into an article: body, title, authors, date."""
    _, documents = read_html(Source("src_a", "page.html", "", len(page), "html"), page)
    for document in documents:
        structure_document(document, clean_document(document))


def each(run: Callable[[Any], object]) -> Callable[[Sequence[Any]], object]:
    """Return a function that runs another on each of its items."""
    return lambda items: [run(item) for item in items]


def drain(find: Callable[[str], Iterator[str]]) -> Callable[[str], object]:
    """Return a function that finds all."""
    return lambda text: list(find(text))


def report_chains(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the ratio of each chain of peers to a build."""
    whole = partial(compare, at_once=True)
    by_rules = partial(build, model="none")
    careful, typical = partial(run_peer, peers.careful), partial(run_peer, peers.typical)
    yield "build over careful", whole(files, build, careful)
    yield "rules over careful", whole(files, by_rules, careful)
    slow = files[:FEW]
    yield "build over typical", _or_missing(lambda: whole(slow, build, typical))
    yield "rules over typical", _or_missing(lambda: whole(slow, by_rules, typical))


def report_stages(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the ratio of the peer of a stage to ours, on cleaned articles."""
    articles = [read_article(file) for file in files[:FEW]]
    texts = ["\n\n".join(p.text for p in article.paragraphs) for article in articles]
    pairs = list(zip(articles, texts, strict=True))
    yield (
        "figures over quantulum3",
        _or_missing(
            lambda: compare(texts, each(find_quantities), each(drain(peers.load_quantulum())))
        ),
    )
    dates = each(lambda pair: find_times(pair[0]))
    yield (
        "times over dateparser",
        _or_missing(
            lambda: compare(pairs, dates, each(lambda pair: list(peers.load_dateparser()(pair[1]))))
        ),
    )


def report_validation(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the ratio of frictionless, over the CSV, to our check of all tables."""
    with tempfile.TemporaryDirectory() as place:
        source, out = Path(place, "in"), Path(place, "out")
        source.mkdir()
        for file in files:
            shutil.copy(file, source)
        seedpkg.build(source, out)
        package = seedpkg.open_package(out)
        frames = {name: package[name].lazy() for name in package.tables}
        descriptor = peers.describe_csv(out)
        verdicts: list[bool] = []
        spent: Spent = defaultdict(float)
        validate_tables(frames)
        for _ in range(ROUNDS):
            measure(spent, "ours", lambda: verdicts.append(not validate_tables(frames)))
            measure(spent, "peer", lambda: verdicts.append(peers.check_package(descriptor)))
    same = "the same verdict" if len(set(verdicts)) == 1 else "ANOTHER VERDICT"
    yield "validation over frictionless", f"{spent['peer'] / spent['ours']:8.1f}   {same}"


def report_pages(pages: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    """Yield the ratio of trafilatura, with metadata, to our reading of a web page."""
    yield (
        "pages over trafilatura",
        _or_missing(lambda: compare(pages, each(read_page), each(_load_trafilatura()))),
    )


def _load_trafilatura() -> Callable[[bytes], object]:
    extract = importlib.import_module("trafilatura").extract
    return lambda page: extract(page, output_format="json", with_metadata=True)


def _or_missing(run: Callable[[], str]) -> str:
    try:
        return run()
    except ImportError as missing:
        return f"   {missing.name} is not installed: pip install {missing.name}"


def main() -> int:
    """Print the ratios."""
    options = argparse.ArgumentParser(description="Processor time of peers over ours.")
    options.add_argument("folder", type=Path, help="articles, as .txt files")
    options.add_argument("--texts", type=int, default=200, help="at most so many articles")
    options.add_argument("--pages", type=Path, help="a folder of web pages, as .html files")
    given = options.parse_args()
    files = sorted(given.folder.rglob("*.txt"))[: given.texts]
    if len(files) <= TURN:
        sys.stderr.write(f"{given.folder}: more than {TURN} .txt files are needed\n")
        return 2
    print(f"{len(files)} articles; time of the peer over ours:")
    reports = [report_chains(files), report_stages(files), report_validation(files)]
    if given.pages:
        pages = [path.read_bytes() for path in sorted(given.pages.rglob("*.html"))[: given.texts]]
        reports.append(report_pages(pages))
    for report in reports:
        for name, ratio in report:
            print(f"{name:<30}{ratio}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
