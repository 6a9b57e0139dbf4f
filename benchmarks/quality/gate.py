"""Compare quality scores with their pinned floors; see the README beside this folder.

SEEDPKG_EVAL=path/to/eval python benchmarks/quality/gate.py [PREFIX] [--write]

With SEEDPKG_FOLDS=path/to/folds, cleaning is scored out of fold: by weights that never saw a page's
site, which the training scripts keep there (`--folds`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
TOLERANCE = 0.002
"""A score that sinks by less is noise of rounding."""


@dataclass(frozen=True)
class Measure:
    """One run of a scorer, and the scores to pin: (name, path into its JSON)."""

    name: str
    folder: str
    arguments: tuple[str, ...]
    scores: tuple[tuple[str, tuple[str, ...]], ...]
    lines: bool = False


def _per_set(*names: str, key: str = "cal_f1") -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, (name, key)) for name in names)


MEASURES = (
    Measure("times", "events", ("timex", "--candidate", "times:tag"),
            _per_set("te3", "gum-news", "meantime"), lines=True),
    Measure("figures-newsquant", "figures", ("newsquant", "--candidate", "figures:extract"),
            tuple((key, ("scores", key, "F1")) for key in
                  ("value", "unit", "change", "unit+change", "concept_partial"))),
    Measure("figures-specs", "figures", ("specs", "--candidate", "figures:extract_amounts"),
            (*((kind, ("sets", kind, "unit", "F1")) for kind in
               ("money", "percent", "age", "temperature", "dimension", "duration", "range")),
             ("pooled", ("pooled", "F1")))),
    Measure("figures-pairs", "figures", ("pairs", "--candidate", "figure_pairs:verdict"),
            (("right", ("right",)),)),
    Measure("people-find", "people", ("--candidate", "people:find"),
            tuple((name, ("scores", name, "exact", "F")) for name in
                  ("conllpp2020", "aida", "gum", "newsfair"))
            + tuple((f"{name}-row", ("scores", name, "cross", "row", "F")) for name in
                    ("aida", "gum", "msnbc", "ecbplus", "newswcl50"))),
    Measure("people-rules", "people", ("--candidate", "people:find_by_rules"),
            tuple((name, ("scores", name, "exact", "F")) for name in
                  ("conllpp2020", "aida", "gum", "newsfair", "msnbc", "ecbplus"))),
    Measure("people-named", "people",
            ("--candidate", "people:find_named", "--set", "conllpp2020"),
            tuple((key, ("scores", "conllpp2020", key, "F")) for key in ("exact", "lenient"))),
    Measure("people-resolve", "people", ("--candidate", "people:resolve", "--mode", "resolve"),
            tuple((name, ("scores", name, "cross", "B3", "F")) for name in
                  ("aida", "gum", "msnbc", "newsfair", "ecbplus", "newswcl50"))),
    Measure("people-pairs", "people", ("--candidate", "people:pairs", "--mode", "pairs"),
            (("precision", ("scores", "news_pairs", "P")),
             ("recall", ("scores", "news_pairs", "R")),
             ("bench-precision", ("scores", "name_bench", "P")),
             ("bench-f", ("scores", "name_bench", "F")))),
    Measure("events", "events", ("events", "--candidate", "events:events"),
            tuple((key, ("meantime", key)) for key in
                  ("trig_p", "trig_f1", "date_acc_on_matched", "date_acc_not_docdate",
                   "dated_event_recall", "status_acc", "status_macro_f1", "planned_f1",
                   "participant_f1")), lines=True),
    Measure("events-timeline", "events",
            ("events", "--candidate", "events:timeline", "--set", "meantime"),
            tuple((key, ("meantime", key)) for key in
                  ("trig_p", "date_acc_on_matched", "status_acc", "participant_f1")), lines=True),
    Measure("events-merge", "events", ("merge", "--candidate", "events:merge"),
            (("ecb", ("ecb", "conll")), ("ecb-links-p", ("ecb", "xdoc_p")),
             ("ecb-links-r", ("ecb", "xdoc_r")), ("meantime", ("meantime", "conll"))), lines=True),
    Measure("events-type", "events", ("type", "--candidate", "events:types"),
            (("type", ("plover", "type_acc")), ("quad", ("plover", "quad_acc"))), lines=True),
    Measure("events-main", "events", ("main", "--candidate", "events:main"),
            (("when", ("g5", "when_acc")), ("who", ("g5", "who_f1")),
             ("where", ("g5", "where_f1"))), lines=True),
    Measure("cleaning-near", "cleaning", ("near", "--candidate", "cleaning:body"),
            (("f1", ("MEAN", "F1")), ("line-f1", ("MEAN", "line_f1")))),
    Measure("cleaning-clean", "cleaning", ("clean", "--candidate", "cleaning:body"),
            (("f1", ("MEAN", "F1")),)),
    Measure("fields-near", "cleaning",
            ("fields", "--corpus", "fundus", "--candidate", "cleaning:fields"),
            (
            ("title", ("fundus", "title_exact")),
            ("authors", ("fundus", "author_f1")),
            ("day", ("fundus", "date_day")),
        )),
)  # fmt: skip

QUOTES = "quotes"
"""The folder of a measure that `quotes.py` takes: `polnear.jsonl` in its form."""
QUOTED = Measure(
    QUOTES, QUOTES, (),
    (
        ("direct-p", ("direct", "precision")), ("direct-r", ("direct", "recall")),
        ("indirect-p", ("indirect", "precision")), ("indirect-r", ("indirect", "recall")),
        ("person-p", ("speaker", "person_precision")), ("person-r", ("speaker", "person_recall")),
    ),
)  # fmt: skip

ALTERED = Measure(
    "figures-altered", "events", (),
    tuple((key, (key,)) for key in ("one_contradiction", "right_sentences", "others_joined")),
)  # fmt: skip
"""Facts: what `altered.py` makes of copies of news with one number changed."""

OUT_OF_FOLD = "out_of_fold"
"""The folder of measures that `out_of_fold.py` takes, not a scorer."""
FOLDED = tuple(
    Measure(f"oof-{name}", OUT_OF_FOLD, arguments, scores)
    for name, arguments, scores in (
        ("text", ("text",), tuple((f"{renderer}-{key}", (renderer, key))
         for renderer in ("innertext", "inscriptis", "htmltext") for key in ("F1", "line_f1"))),
        ("w3m", ("w3m",), (("f1", ("w3m", "F1")), ("para-f1", ("w3m", "para_f1")))),
        ("near", ("near",), tuple((key, ("near", key)) for key in ("F1", "line_f1", "para_f1"))),
        ("clean", ("clean",), (("f1", ("clean", "F1")),)),
        ("html", ("html",), tuple((key, ("html", key)) for key in ("F1", "line_f1", "para_f1"))),
        ("wcxb", ("html", "--corpus", "wcxb"), (("f1", ("html", "F1")),)),
        ("fields-near", ("near", "--fields", "--corpus", "fundus"),
         tuple((key, ("near", key)) for key in ("title_exact", "author_f1", "date_day"))),
        ("fields-html", ("html", "--fields", "--corpus", "fundus"),
         tuple((key, ("html", key)) for key in ("title_exact", "author_f1", "date_day"))),
    )
)  # fmt: skip


def run(measure: Measure, data: Path) -> dict[str, float]:
    """Return the scores of one measure by name."""
    command = [sys.executable, "score.py", *measure.arguments, "--json"]
    folder = data / measure.folder
    if measure.folder == OUT_OF_FOLD:
        folder = HERE
        command[1] = "out_of_fold.py"
        scorer = (data / "cleaning" / "score.py").resolve()
        folds = Path(os.environ["SEEDPKG_FOLDS"]).resolve()
        command += ["--scorer", str(scorer), "--folds", str(folds)]
    if measure is ALTERED:
        command[1:2] = [str(HERE / "altered.py"), str(Path("dev", "main-g5.jsonl"))]
    if measure.folder == QUOTES:
        command[1:] = [str(HERE / "quotes.py"), "polnear.jsonl"]
    search = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": search}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{measure.name}: {done.stderr[-2000:]}")
    answer = _read(done.stdout, measure.lines)
    return {f"{measure.name}/{name}": _at(answer, path) for name, path in measure.scores}


def _read(text: str, lines: bool) -> dict[str, Any]:
    if lines:
        return {row["set"]: row for row in map(json.loads, text.splitlines())}
    answer: dict[str, Any] = json.loads(text)
    if "table" in answer:
        return {row["corpus"]: row for row in answer["table"]}
    return answer


def _at(answer: dict[str, Any], path: tuple[str, ...]) -> float:
    value: Any = answer
    for part in path:
        value = value[part]
    return round(float(value), 4)


def main(arguments: list[str]) -> int:
    """Run the measures that start with a prefix; return the exit code."""
    data = os.environ.get("SEEDPKG_EVAL")
    if not data:
        print("skipped: set SEEDPKG_EVAL to the folder with the scorers and their data; the public")
        print("sets that they are made from stand in benchmarks/README.md")
        return 0
    prefix = next((one for one in arguments if not one.startswith("-")), "")
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    sunk = 0
    quoted = (QUOTED,) if Path(data, QUOTES).is_dir() else ()
    if not quoted and QUOTES.startswith(prefix):
        print(f"skipped: quotes, there is no {Path(data, QUOTES)}")
    for measure in (
        *MEASURES,
        ALTERED,
        *quoted,
        *(FOLDED if "SEEDPKG_FOLDS" in os.environ else ()),
    ):
        if not measure.name.startswith(prefix):
            continue
        for name, score in run(measure, Path(data)).items():
            floor = floors.get(name, 0.0)
            scale = 100 if score > 1 else 1
            fell = score < floor - TOLERANCE * scale
            sunk += fell
            print(f"{'SUNK ' if fell else 'ok   '}{name:<32} {score:8.4f}  floor {floor:8.4f}")
            floors[name] = score if "--write" in arguments else floor
    if "--write" in arguments:
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n")
    return 1 if sunk else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
