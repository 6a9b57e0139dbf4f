"""Score quotations and their speakers against a labelled set; adapter and scorer in one.

    python benchmarks/quality/quotes.py DATA.jsonl              # the library
    python benchmarks/quality/quotes.py DATA.jsonl --predictions OTHER.jsonl

A line of the data is {"doc_id", "text", "gold": [{"statement", "pieces", "source", "name"}]}:
`pieces` are the spans of what is attributed, `source` the span of who is said to say it, `name` the
person, null if none or not one. All offsets are code points into the text. What is no statement
(a thought, a demand) may be found but need not be. A line of predictions is {"doc_id", "quotes":
[{"start", "end", "kind", "speaker": [start, end] or null, "name"}]}.

A predicted span is right if its overlap with a piece is at least half of their union; `exact` says
how many of these are the same to a character, marks and final stops aside. Speakers are scored on
the right spans: `speaker` whether the words named are those of the source, `person` whether the
person is, of those given (precision) and of those that the data names (recall).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from people import read_article
from seedpkg.extract.entities import find_entities
from seedpkg.extract.people import find_people
from seedpkg.extract.quotes import find_quotes
from seedpkg.names import same_person

Row = dict[str, Any]
MARKS = "\"“”„«»‘’' .,"
LEAST_OVERLAP = 0.5


def extract(text: str) -> list[Row]:
    """Return the quotations of a plain text, a line a paragraph."""
    article = read_article(0, text)
    people = find_people(article, find_entities(article))
    starts = [p.start + text[p.start : p.end].find(p.text[:1]) for p in article.paragraphs]
    rows: list[Row] = []
    for quote in find_quotes(article, people).quotes:
        at = starts[quote.span.paragraph]
        who = quote.speaker
        rows.append(
            {
                "start": at + quote.span.start,
                "end": at + quote.span.end,
                "kind": quote.kind,
                "speaker": [at + who.start, at + who.end] if who else None,
                "name": None if quote.person is None else people[quote.person].name,
            }
        )
    return rows


def score(documents: list[Row], predictions: list[list[Row]]) -> dict[str, dict[str, float]]:
    """Return the scores of direct and of other quotations, and of speakers."""
    scores: dict[str, dict[str, float]] = {}
    for kind in ("direct", "indirect"):
        counts = dict.fromkeys(("predicted", "right", "exact", "gold", "found"), 0)
        for document, rows in zip(documents, predictions, strict=True):
            _count(document, [r for r in rows if (r["kind"] == "direct") == (kind == "direct")],
                   kind == "direct", counts)  # fmt: skip
        scores[kind] = _rates(counts)
    scores["speaker"] = _score_speakers(documents, predictions)
    return scores


def _count(document: Row, rows: list[Row], is_direct: bool, counts: dict[str, int]) -> None:
    text, gold = document["text"], document["gold"]
    pieces = [(one, a, b) for one in gold for a, b in one["pieces"]]
    matches = [_best(row["start"], row["end"], pieces) for row in rows]
    counts["predicted"] += len(rows)
    counts["right"] += sum(match is not None for match in matches)
    for row, match in zip(rows, matches, strict=True):
        if match is not None:
            same = _core(text, row["start"], row["end"]) == _core(text, match[1], match[2])
            counts["exact"] += same
    spans = [(row, row["start"], row["end"]) for row in rows]
    for one, start, end in pieces:
        if one["statement"] and _is_marked(text, start, end) == is_direct:
            counts["gold"] += 1
            counts["found"] += _best(start, end, spans) is not None


def _score_speakers(documents: list[Row], predictions: list[list[Row]]) -> dict[str, float]:
    n = dict.fromkeys(("spans", "same", "given", "right", "named"), 0)
    for document, rows in zip(documents, predictions, strict=True):
        pieces = [(one, a, b) for one in document["gold"] for a, b in one["pieces"]]
        n["named"] += sum(one["statement"] and one["name"] is not None for one, _, _ in pieces)
        for row in rows:
            match = _best(row["start"], row["end"], pieces)
            if match is None or not match[0]["statement"]:
                continue
            if row["speaker"] is not None:
                n["spans"] += 1
                source = match[0]["source"]
                n["same"] += row["speaker"][0] < source[1] and source[0] < row["speaker"][1]
            if row["name"] is not None:
                n["given"] += 1
                n["right"] += _is_same(row["name"], match[0]["name"])
    return {
        "surface": _share(n["same"], n["spans"]),
        "person_precision": _share(n["right"], n["given"]),
        "person_recall": _share(n["right"], n["named"]),
        "n_given": n["given"],
        "n_named": n["named"],
    }


def _is_same(found: str, gold: str | None) -> bool:
    if gold is None:
        return False
    return same_person(found, gold) is not None or found.split()[-1] == gold.split()[-1]


def _best(start: int, end: int, spans: list[tuple[Row, int, int]]) -> tuple[Row, int, int] | None:
    def overlap(other: tuple[Row, int, int]) -> float:
        shared = min(end, other[2]) - max(start, other[1])
        return max(shared, 0) / (max(end, other[2]) - min(start, other[1]))

    best = max(spans, key=overlap, default=None)
    return best if best is not None and overlap(best) >= LEAST_OVERLAP else None


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip(MARKS))
    return start, start + len(words.strip(MARKS))


def _is_marked(text: str, start: int, end: int) -> bool:
    return text[start:end].startswith(('"', "“", "''")) and text[end - 1] in "\"”'"


def _rates(counts: dict[str, int]) -> dict[str, float]:
    precision = _share(counts["right"], counts["predicted"])
    recall = _share(counts["found"], counts["gold"])
    return {
        "precision": precision,
        "recall": recall,
        "f1": _share(2 * precision * recall, precision + recall),
        "exact": _share(counts["exact"], counts["right"]),
        "n_predicted": counts["predicted"],
        "n_gold": counts["gold"],
    }


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def read_lines(path: str) -> list[Row]:
    """Return the lines of a JSON Lines file."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def main(arguments: list[str]) -> int:
    """Print the scores as JSON."""
    documents = read_lines(arguments[0])
    if "--predictions" in arguments:
        given = read_lines(arguments[arguments.index("--predictions") + 1])
        quotes = {one["doc_id"]: one["quotes"] for one in given}
        predictions = [quotes.get(one["doc_id"], []) for one in documents]
    else:
        predictions = [extract(one["text"]) for one in documents]
    print(json.dumps(score(documents, predictions), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
