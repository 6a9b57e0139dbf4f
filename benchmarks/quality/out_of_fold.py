"""Score cleaning with models that never saw a page's site: what the package itself would give.

    python out_of_fold.py MODE --scorer path/to/score.py --folds FOLDER [--corpus NAME] [--limit N]

MODE is text, w3m, near, clean or html; with --fields, title, authors and date are scored instead
of the text. FOLDER is where the training scripts kept the weights of every fold. The scorer has
`load`, `views`, `rate`, `rate_fields`, `summary`, `COLUMNS` and `FIELD_COLUMNS`, beside what
`line_model_data` and `web_model_data` say.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from functools import partial
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

import webpages
from line_model_data import FOLDS, fold_of, load_scorer

import cleaning
from seedpkg.clean import line_model
from seedpkg.clean.block_features import BlockReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from seedpkg.clean.line_model import Model

NEWS = ("scrapinghub", "fundus", "daniel")
RENDERERS = {"text": ("innertext", "inscriptis", "htmltext"), "w3m": ("w3m",)}


def use_fold(folder: Path, fold: int) -> None:
    """Make the package decide with the weights of a fold."""
    names = [name for name in (line_model.WEIGHTS, line_model.WEB_WEIGHTS)
             if (folder / f"{fold}-{name}").exists()]  # fmt: skip
    models = {name: line_model.load_weights(folder / f"{fold}-{name}") for name in names}
    tables = models[line_model.WEIGHTS].tables
    assert tables is not None
    reader = BlockReader(tables)
    line_model.load_model = partial(_pick, models)  # type: ignore[assignment]
    line_model.load_reader = lambda: reader  # type: ignore[assignment]


def _pick(models: dict[str, Model], name: str = line_model.WEIGHTS) -> Model:
    return models[name]


def score_pages(
    scorer: ModuleType, arguments: argparse.Namespace
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return the rows of all pages by (input, corpus)."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    pages = list(scorer.load(tuple(arguments.corpus), limit=arguments.limit))
    for fold in range(FOLDS):
        use_fold(arguments.folds, fold)
        for page in pages:
            if fold_of(page["site"]) != fold:
                continue
            for name, view, text in _inputs(scorer, arguments.mode, page):
                adapter = webpages if arguments.mode == "html" else cleaning
                if arguments.fields:
                    row = scorer.rate_fields(adapter.fields(text), page)
                else:
                    whole = arguments.mode != "clean"
                    row = scorer.rate(adapter.body(text), page, view, with_lines=whole)
                rows[name, page["corpus"]].append({**row, "id": page["page_id"]})
    return rows


def _inputs(
    scorer: ModuleType, mode: str, page: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any], str]]:
    if mode == "html":
        text = scorer.decode(scorer.raw_html(page))
        yield "html", page["renderings"].get("innertext"), text
        return
    kind = "text" if mode in RENDERERS else mode
    for name, view in scorer.views(page, kind, RENDERERS.get(mode, ())):
        if view:
            yield name, view, "\n".join(view["lines"])


def means_of(
    scorer: ModuleType, rows: dict[tuple[str, str], list[dict[str, Any]]], is_fields: bool
) -> dict[str, dict[str, float]]:
    """Return the means of each input over the corpora, each with the same weight."""
    columns = scorer.FIELD_COLUMNS if is_fields else scorer.COLUMNS
    means: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(name for name, _ in rows):
        sums: dict[str, dict[str, float]] = {}
        for (one, corpus), found in rows.items():
            if one == name:
                plain = [{k: v for k, v in row.items() if k != "id"} for row in found]
                sums[corpus] = _means(plain) if is_fields else scorer.summary(plain)
        means[name] = {
            key: mean(s[key] for s in sums.values() if key in s)
            for key, _ in columns
            if any(key in s for s in sums.values())
        }
        first = columns[0][0]
        means[name] |= {corpus: s[first] for corpus, s in sums.items()}
    return means


def _means(rows: list[dict[str, float]]) -> dict[str, float]:
    keys = sorted({key for row in rows for key in row})
    return {key: mean(row[key] for row in rows if key in row) for key in keys}


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode", choices=("text", "w3m", "near", "clean", "html"))
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--corpus", nargs="+", default=NEWS)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--fields", action="store_true")
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    scorer = load_scorer(arguments.scorer)
    rows = score_pages(scorer, arguments)
    if arguments.pages:
        lines = [
            json.dumps({"input": name, "corpus": corpus, **row})
            for (name, corpus), found in rows.items()
            for row in found
        ]
        arguments.pages.write_text("\n".join(lines) + "\n", encoding="utf-8")
    means = means_of(scorer, rows, arguments.fields)
    if arguments.json:
        print(json.dumps(means))
        return
    for name, found in means.items():
        print(name, " ".join(f"{key} {value:.3f}" for key, value in found.items()))


if __name__ == "__main__":
    main()
