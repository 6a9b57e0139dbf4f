"""Labelled lines for training the model of web pages, from pages whose gold body is known.

    scorer module (pages with their HTML and gold) -> our own rendering, labelled -> Sample

Beside what `line_model_data` says, the scorer module has `raw_html(page)`, `decode(bytes)` and
`line_labels(lines, text)`, which says of every line whether it is in a text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from line_model_data import Sample, fold_of
from webpages import document_of

from seedpkg.clean.decision import claim_blocks
from seedpkg.clean.hints import align_markup
from seedpkg.clean.page import make_page, split_lines
from seedpkg.clean.web_features import web_features

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from numpy.typing import NDArray


def make_web_samples(scorer: ModuleType, corpora: tuple[str, ...]) -> Iterator[Sample]:
    """Yield a sample for every page whose markup can be used."""
    for page in scorer.load(corpora):
        document = document_of(scorer.decode(scorer.raw_html(page)))
        if document is None:
            continue
        lines = tuple(split_lines(document.text, document.start, document.first_line))
        shown = make_page(lines, is_wrapped=False)
        markup = align_markup(shown, document)
        if markup is None:
            continue
        claims = {i: claim[0] for i, claim in claim_blocks(shown, markup).items()}
        yield Sample(
            page["corpus"],
            page["page_id"],
            "html",
            fold_of(page["site"]),
            replace(shown, lines=(), members=()),
            claims,
            _labels(scorer, page, shown.texts),
            np.zeros(len(shown), dtype=bool),
            web_features(shown, markup),
        )


def _labels(scorer: ModuleType, page: dict[str, Any], texts: tuple[str, ...]) -> NDArray[np.int8]:
    """Return 1 for lines of the gold body, 0 for others, -1 for the headline and empty lines."""
    title = scorer.norm(page["gold_title"])
    found = scorer.line_labels(list(texts), "\n".join(page["gold_body"]))
    return np.array(
        [
            -1 if label is None or (title and scorer.norm(text) == title) else int(label)
            for text, label in zip(texts, found, strict=True)
        ],
        dtype=np.int8,
    )
