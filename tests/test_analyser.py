"""Names and parses by our own code: the decisions of spaCy, whatever is read before or beside."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from seedpkg.extract.analyser import MAX_TOKENS, Analyser, load_analyser, parsing_analyser
from seedpkg.extract.language_model import load_model
from seedpkg.extract.name_tagger import read_tagger
from seedpkg.extract.sentences import split_sentences
from seedpkg.extract.syntax import mark_sentences
from seedpkg.extract.token_vectors import read_network, token_vectors
from seedpkg.extract.word_forms import MAX_KEPT, Word, read_forms, word_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.tokens import Doc

ODD = (
    "There is no reason to wait. They're gonna leave, y'all; let's go, c'mon!",
    "Ana  Petrova\u00a0met Bo Lind.  \t They ain't in New York City .",
    "It did. But I got ta go, and you do it: the U.S. does.",
    "New York",
    "Washington",
    "the",
    "  .",
    "漢字 🇩🇪 \u200b x" * 3,
    "A b. " * 300,
)


@pytest.fixture(scope="module")
def texts(seeds_folder: Path) -> list[str]:
    lines = [
        line for path in sorted(seeds_folder.glob("*.txt")) for line in path.read_text().split("\n")
    ]
    return [*ODD, *(line for line in lines if line.strip())]


def read(analyser: Analyser, texts: Sequence[str]) -> tuple[list[Doc], list[list[Word]]]:
    docs = analyser.make_docs(texts)
    analyser.tag_names(docs)
    for doc in docs:
        mark_sentences(doc, [start for start, _ in split_sentences(doc.text)])
    return docs, analyser.parse(docs)


def decisions(doc: Doc, words: Sequence[Word]) -> list[object]:
    """Return names, heads and words; white space is not read."""
    names = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
    return [names, *((t.head.i, words[t.i]) for t in doc if not t.is_space)]


def test_the_pinned_model_is_run_by_our_own_code() -> None:
    analyser = load_analyser()
    assert analyser.tagger is not None
    assert analyser.network is not None
    assert analyser.forms is not None


def test_decisions_are_those_of_spacy(texts: list[str]) -> None:
    ours = [decisions(*pair) for pair in zip(*read(load_analyser(), texts), strict=True)]
    nlp = load_model()
    docs = [nlp.make_doc(text) for text in texts]
    for name in ("ner", "tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"):
        if name == "tok2vec":
            for doc in docs:
                mark_sentences(doc, [start for start, _ in split_sentences(doc.text)])
        part: Any = nlp.get_pipe(name)
        docs = list(part.pipe(docs, batch_size=16))
    theirs = [decisions(doc, [word_of(token) for token in doc]) for doc in docs]
    assert ours == theirs
    assert sum(len(doc) for doc in docs) > MAX_TOKENS


def test_vectors_depend_on_the_text_alone(texts: list[str]) -> None:
    """Bit by bit: alone, in any order, and beside any other text."""
    analyser = load_analyser()
    tagger = analyser.tagger
    assert tagger is not None
    for network in (tagger.network, analyser.network):
        assert network is not None
        docs = analyser.make_docs(text for text in texts if text)
        together = token_vectors(network, docs)
        backwards = token_vectors(network, docs[::-1])[::-1]
        alone = [token_vectors(network, [doc])[0] for doc in docs]
        for one, two, three in zip(together, backwards, alone, strict=True):
            assert one.tobytes() == two.tobytes() == three.tobytes()


def test_words_do_not_depend_on_what_was_read_before(
    texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    analyser = load_analyser()
    forms = analyser.forms
    assert forms is not None
    forms.known.clear()
    fresh = [decisions(*pair) for pair in zip(*read(analyser, texts), strict=True)]
    assert 0 < len(forms.known) <= MAX_KEPT
    monkeypatch.setattr("seedpkg.extract.word_forms.MAX_KEPT", 0)
    for index in reversed(range(len(texts))):
        (doc,), (words,) = read(analyser, [texts[index]])
        assert decisions(doc, words) == fresh[index]


def test_the_number_of_threads_moves_no_digit() -> None:
    script = (
        "import numpy as np, hashlib; from seedpkg.extract.products import in_blocks, multiply\n"
        "made = np.random.default_rng(7)\n"
        "a, b = (made.standard_normal(s).astype('f') for s in ((1001, 288), (288, 288)))\n"
        "print(hashlib.sha256(multiply(a, in_blocks(b))).hexdigest())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for threads in ("1", "2", "4")
    }
    assert len(answers) == 1


def test_other_networks_are_left_to_spacy() -> None:
    """Windows of two tokens, vectors trained before, letters instead of words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from spacy.ml.models import tok2vec as parts

    def embed(*, vectors: bool) -> Any:
        return parts.MultiHashEmbed(96, ["NORM", "SHAPE"], [50, 50], vectors)

    def encode(window: int) -> Any:
        return parts.MaxoutWindowEncoder(96, window, 3, 2)

    others = [
        (embed(vectors=False), encode(2)),
        (embed(vectors=True), encode(1)),
        (parts.CharacterEmbed(96, 50, 8, 4, False), encode(1)),
        (embed(vectors=False), parts.MishWindowEncoder(96, 1, 2)),
    ]
    for pair in others:
        assert read_network(parts.build_Tok2Vec_model(*pair)) is None


def test_a_network_of_another_size(texts: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from spacy.ml.models import tok2vec
    model = tok2vec.build_Tok2Vec_model(
        tok2vec.MultiHashEmbed(40, ["NORM", "SHAPE", "SPACY"], [90, 50, 7], False),
        tok2vec.MaxoutWindowEncoder(40, 1, 2, 3),
    )
    docs = load_analyser().make_docs(texts[:9])
    model.initialize(X=docs)
    network = read_network(model)
    assert network is not None
    for ours, theirs in zip(token_vectors(network, docs), model.predict(docs), strict=True):
        np.testing.assert_allclose(ours, np.asarray(theirs), atol=1e-5)


def test_rules_that_see_more_than_one_word_are_left_to_spacy() -> None:
    nlp: Any = load_model()
    parts = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
    assert read_forms(nlp, parts) is not None
    assert read_forms(nlp, ("tok2vec", "tagger", "attribute_ruler", "parser", "lemmatizer")) is None
    assert read_forms(nlp, ()) is None


def test_a_tagger_with_a_beam_is_left_to_spacy() -> None:
    ner: Any = load_model().get_pipe("ner")
    assert read_tagger(ner) is not None
    before = ner.cfg["beam_width"]
    ner.cfg["beam_width"] = 4
    try:
        assert read_tagger(ner) is None
    finally:
        ner.cfg["beam_width"] = before


def test_a_model_has_one_analyser_whatever_it_is_called() -> None:
    assert load_analyser() is load_analyser("sm")
    assert load_analyser() is parsing_analyser()
