"""Run a language model over texts: tag names, parse sentences.

    analyser = load_analyser("sm")
    docs = analyser.make_docs(["Ana Petrova met Bo Lind."])
    analyser.tag_names(docs)                    # docs[0].ents: Ana Petrova, Bo Lind
    words = analyser.parse(docs)                # docs[0] has heads; words[0][2].lemma == "meet"

What is known of the model's form is run by our own code with the same weights and the same
decisions (`name_tagger`, `token_vectors`, `transitions`, `word_forms`), the rest by spaCy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from seedpkg.extract.language_model import full_name, load_model, model_parts, parsing_model
from seedpkg.extract.name_tagger import Tagger, read_tagger, tag_names
from seedpkg.extract.token_vectors import Network, read_network, token_vectors
from seedpkg.extract.transitions import is_stepwise, parse_docs
from seedpkg.extract.word_forms import RULED, Word, WordForms, read_forms, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

BATCH_SIZE = 16
"""So many texts go to a part of spaCy's at once that has a network: bounds its memory."""
MANY = 1_000
"""So many texts go to tagger and parser at once if their network is ours: a tenth faster."""
MAX_TOKENS = 4_096
"""So many tokens go to a network of ours at once, or one text: bounds its memory."""
_EMBEDDER, _TAGGER, _PARSER = "tok2vec", "ner", "parser"


@dataclass(frozen=True, slots=True, eq=False)
class Analyser:
    """A model, and what of it our own code runs: None where it does not know the form."""

    nlp: Any
    naming: tuple[str, ...]
    parsing: tuple[str, ...]
    tagger: Tagger | None
    network: Network | None
    forms: WordForms | None

    def make_docs(self, texts: Iterable[str]) -> list[Doc]:
        """Return texts in tokens."""
        return [self.nlp.make_doc(text) for text in texts]

    def tag_names(self, docs: Sequence[Doc]) -> None:
        """Set the names of docs; one without tokens has none."""
        if self.tagger is None:
            return self._run(self.naming, docs)
        for batch in _batches(docs):
            tag_names(self.tagger, batch)
        return None

    def parse(self, docs: Sequence[Doc]) -> list[list[Word]]:
        """Parse docs whose sentences are marked, and return the words of each."""
        theirs, size = self.parsing, BATCH_SIZE
        if self.network is not None:
            _embed(self.network, docs)
            theirs, size = tuple(name for name in theirs if name != _EMBEDDER), MANY
        if self.forms is None:
            self._run(theirs, docs, size)
            return [list(map(word_of, doc)) for doc in docs]
        self._run([name for name in theirs if name not in RULED], docs, size)
        return self.forms.words(docs)

    def _run(self, parts: Sequence[str], docs: Sequence[Doc], size: int = BATCH_SIZE) -> None:
        """Run parts of spaCy's, one after another."""
        for name in parts:
            part = self.nlp.get_pipe(name)
            if name == _PARSER and is_stepwise(part):
                for batch in _batches(docs):
                    parse_docs(part, batch)
            else:
                docs = list(part.pipe(docs, batch_size=size))


def load_analyser(model: str = "") -> Analyser:
    """Return the analyser of a model; `model` and the errors are those of `load_model`.

    It is one, whichever of its names a model is called by.
    """
    return _load_analyser(full_name(model))


@cache
def _load_analyser(model: str) -> Analyser:
    nlp: Any = load_model(model)
    parts = model_parts(model)
    has_network = _EMBEDDER in parts.parsing
    return Analyser(
        nlp=nlp,
        naming=parts.names,
        parsing=parts.parsing,
        tagger=read_tagger(nlp.get_pipe(_TAGGER)) if parts.names == (_TAGGER,) else None,
        network=read_network(nlp.get_pipe(_EMBEDDER).model) if has_network else None,
        forms=read_forms(nlp, parts.parsing),
    )


def parsing_analyser(model: str = "") -> Analyser:
    """Return the analyser of the model that parses: the one asked for, else the default one."""
    return load_analyser(parsing_model(model))


def _embed(network: Network, docs: Iterable[Doc]) -> None:
    """Set the vectors of docs, which the tagger and the parser of a model read."""
    for batch in _batches(docs):
        for doc, vectors in zip(batch, token_vectors(network, batch), strict=True):
            read: Any = doc
            read.tensor = vectors


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Yield docs that have tokens, in order, in batches of at most MAX_TOKENS or one alone."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc) > MAX_TOKENS:
            yield batch
            batch, size = [], 0
        if len(doc):
            batch.append(doc)
            size += len(doc)
    if batch:
        yield batch
