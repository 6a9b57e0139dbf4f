"""What a word is, by its form, tag and grammatical label: text, lemma, part of speech.

    forms = read_forms(nlp, ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"))
    forms.words([doc])[0][1].lemma     # "meet"

spaCy's attribute ruler and rule lemmatizer look at every token anew, though all that they see of it
is its form, tag and label. Here they are asked once for each of these; only a text with words that
a rule sees together ("gon na") is left to them whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from seedpkg.extract.doc_arrays import read_attributes, write_attributes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

    Key = tuple[int, int, int]

MAX_KEPT = 50_000
"""So many words are kept, in about 20 MB; then all are forgotten."""
RULED = ("attribute_ruler", "lemmatizer")
"""The components that are asked."""
_TOLD = ("tagger", "parser")
"""The components whose tags and labels they see."""
_SEEN = frozenset(("ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"))
"""What a rule may look at: what is given by form, tag and label."""


class Word(NamedTuple):
    """A token but for its place; `lemma` is in lower case unless it is a proper noun."""

    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str


def word_of(token: SpacyToken) -> Word:
    """Return what the components of a model have set."""
    lemma = token.lemma_ if token.pos_ == "PROPN" else token.lemma_.lower()
    lower = token.lower_.replace("’", "'")
    labels = map(intern, (token.tag_, token.pos_, token.dep_))
    return Word(token.text, lower, lemma, *labels)


@dataclass(frozen=True, slots=True, eq=False)
class WordForms:
    """The components, the rules that see one word, those that see several, and what is known.

    `first` finds the words that the latter may start with; `opening` are those that are known.
    """

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    single: AttributeRuler
    several: Matcher
    first: Matcher
    known: dict[Key, Word]
    opening: set[Key]

    def words(self, docs: Sequence[Doc]) -> list[list[Word]]:
        """Return the words of tagged and parsed docs, as ruler and lemmatizer make them."""
        keys: list[list[Key]] = [
            list(map(tuple, read_attributes(doc, "ORTH", "TAG", "DEP").tolist())) for doc in docs
        ]
        self._learn(dict.fromkeys(key for row in keys for key in row))
        return [
            list(map(word_of, self.lemmatizer(self.ruler(doc)))) if self._is_seen_together(doc, row)
            else [self.known[key] for key in row]
            for doc, row in zip(docs, keys, strict=True)
        ]  # fmt: skip

    def _is_seen_together(self, doc: Doc, row: Sequence[Key]) -> bool:
        """Say whether a rule sees several words of a doc together."""
        return not self.opening.isdisjoint(row) and bool(self.several(doc, allow_missing=True))

    def _learn(self, keys: Collection[Key]) -> None:
        """Ask the rules that see one word about a doc of all new ones, one after another."""
        from spacy.tokens import Doc

        if len(self.known) > MAX_KEPT:
            self.known.clear()
            self.opening.clear()
        new = [key for key in keys if key not in self.known]
        if not new:
            return
        vocab = self.ruler.vocab
        words = [vocab.strings[form] for form, _, _ in new]
        doc = Doc(vocab, words=words, spaces=[False] * len(words))
        write_attributes(doc, [key[1:] for key in new], "TAG", "DEP")
        self.opening.update(new[at] for _, at, _ in self.first(doc, allow_missing=True))
        self.known.update(zip(new, map(word_of, self.lemmatizer(self.single(doc))), strict=True))


def read_forms(nlp: Any, parts: Sequence[str]) -> WordForms | None:
    """Return the forms of a model whose parsing parts are these, None if they see more."""
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler

    if tuple(parts[-4:]) != (*_TOLD, *RULED):
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in RULED)
    if lemmatizer.mode != "rule" or not all(map(_is_plain, ruler.patterns)):
        return None
    _index_sets(lemmatizer)
    single: Any = AttributeRuler(nlp.vocab)
    several, first = Matcher(nlp.vocab), Matcher(nlp.vocab)
    for number, rule in enumerate(ruler.patterns):
        if max(map(len, rule["patterns"])) > 1:
            several.add(str(number), rule["patterns"])
            first.add(str(number), [pattern[:1] for pattern in rule["patterns"]])
        else:
            single.add(**rule)
    return WordForms(ruler, lemmatizer, single, several, first, {}, set())


def _index_sets(lemmatizer: Any) -> None:
    """Make sets of the lists of known lemmas, in which the lemmatizer looks for every form."""
    table = lemmatizer.lookups.get_table("lemma_index", {})
    for part in list(table):
        table[part] = frozenset(table[part])


def _is_plain(rule: dict[str, Any]) -> bool:
    tokens: Iterable[dict[str, object]] = (token for one in rule["patterns"] for token in one)
    return all(token.keys() <= _SEEN for token in tokens)
