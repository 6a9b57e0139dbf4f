"""Does a changed number show? Copies of articles in which one number is altered, one at a time.

    python altered.py FOLDER_OF_ARTICLES [--json]
    python altered.py ARTICLES.jsonl [--json]        # one object a line, with `title` and `text`

For each article a copy is made in which one number of one figure differs, and linked
with the original. It should give one fact that contradicts, with the two sentences and no other,
and leave every other figure with its double: prints the shares of articles of which this holds.
Numbers that differ and can both be true ("more than 300", "more than 500") are not altered.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from seedpkg.jobs import extract_document
from seedpkg.link.corpus import link_extractions, link_facts
from seedpkg.read import list_files, read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.linked import FigureConflict, FigureFact
    from seedpkg.model import Document, Extraction, Figure

_DIGIT = re.compile(r"[1-9]")
_TEENS = {"two": "seven", "three": "eight", "four": "nine", "five": "two", "six": "three"}


@dataclass(frozen=True, slots=True)
class Result:
    """What linking an article with its altered copy gave."""

    one_contradiction: bool
    right_sentences: bool
    others_joined: float
    told: str


def main(arguments: list[str]) -> None:
    """Print the shares for the articles of a folder or a file of JSON lines."""
    source = Path(next(one for one in arguments if not one.startswith("-")))
    with TemporaryDirectory() as temporary:
        folder = source if source.is_dir() else _write_texts(source, Path(temporary))
        documents = [one for file in list_files(folder) for one in read_file(file)[1]]
    results = [result for one in documents if (result := try_document(one)) is not None]
    number = len(results)
    shares = {
        "one_contradiction": sum(r.one_contradiction for r in results) / number,
        "right_sentences": sum(r.right_sentences for r in results) / number,
        "others_joined": sum(r.others_joined for r in results) / number,
    }
    if "--json" in arguments:
        print(json.dumps({"articles": number, **shares}))
        return
    for result in results:
        if not (result.one_contradiction and result.right_sentences):
            print(result.told)
    print(f"{number} articles altered", *(f"{k} {v:.3f}" for k, v in shares.items()), sep="\n")


def _write_texts(rows: Path, folder: Path) -> Path:
    for number, line in enumerate(rows.read_text("utf-8").splitlines()):
        row = json.loads(line)
        text = f"{row['title']}\n\n{row['text']}\n"
        (folder / f"{number:04d}.txt").write_text(text, "utf-8")
    return folder


def try_document(document: Document) -> Result | None:
    """Alter one number of a document and link both; None if it has none to alter."""
    extraction = extract_document(document)
    for figure in _shuffled(extraction):
        copy = _alter(document, figure)
        if copy is not None:
            altered = extract_document(copy)
            if len(altered.figures) == len(extraction.figures):
                return _judge(extraction, altered, figure)
    return None


def _shuffled(extraction: Extraction) -> list[Figure]:
    """Return the exact figures, the middle one first, so that no one place is favoured."""
    exact = [one for one in extraction.figures if one.modifier == "exact" and one.kind != "ratio"]
    half = len(exact) // 2
    return exact[half:] + exact[:half]


def _alter(document: Document, figure: Figure) -> Document | None:
    sentence, surface = figure.sentence.surface, figure.span.surface
    start = figure.span.start - figure.sentence.start
    changed = _changed(surface)
    text = document.text
    if changed is None or text.count(sentence) != 1:
        return None
    new = sentence[:start] + changed + sentence[start + len(surface) :]
    return replace(
        document,
        text=text.replace(sentence, new),
        article_id=document.article_id[:-4] + "ffff",
    )


def _changed(surface: str) -> str | None:
    """Return a surface with its first digit or number word changed."""
    match = _DIGIT.search(surface)
    if match:
        digit = str((int(match.group()) + 3) % 9 + 1)
        return surface[: match.start()] + digit + surface[match.end() :]
    word = surface.split(" ")[0]
    new = _TEENS.get(word.lower())
    return None if new is None else new + surface[len(word) :]


def _judge(extraction: Extraction, altered: Extraction, figure: Figure) -> Result:
    both = [extraction, altered]
    facts = list(link_facts(both, link_extractions(both)))
    wrong = [fact for fact in facts if fact.verdict == "contradict"]
    index = extraction.figures.index(figure)
    places = {extraction.article.article_id: index, altered.article.article_id: index}
    members = [{_members(fact, c).get(a) == i for a, i in places.items()}
               for fact in wrong for c in fact.conflicts]  # fmt: skip
    others = [number for number in range(len(extraction.figures)) if number != index]
    joined = sum(_joined(facts, places, number) for number in others)
    return Result(
        one_contradiction=sum(len(fact.conflicts) for fact in wrong) == 1,
        right_sentences=members == [{True}],
        others_joined=joined / len(others) if others else 1.0,
        told=f"{len(members)} conflicts for [{figure.span.surface}] in: {figure.sentence.surface}",
    )


def _members(fact: FigureFact, conflict: FigureConflict) -> dict[str, int]:
    """Return the two figures of a conflict: the index of each by its article."""
    members = dict(zip(fact.figure_ids, fact.members, strict=True))
    return dict([members[conflict.one], members[conflict.other]])


def _joined(facts: Sequence[FigureFact], places: dict[str, int], number: int) -> bool:
    doubles = {(article, number) for article in places}
    return any(doubles <= set(fact.members) for fact in facts)


if __name__ == "__main__":
    main(sys.argv[1:])
