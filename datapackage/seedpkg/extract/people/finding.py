"""Find the places where an article names a person: the steps in their order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.extract.people.candidates import Candidate, find_candidates, is_announced
from seedpkg.extract.people.extend import extend
from seedpkg.extract.people.listed import find_listed
from seedpkg.extract.people.ordinary import drop_ordinary
from seedpkg.extract.people.pairs import find_pairs
from seedpkg.extract.people.repeats import count_other_labels, find_repeats
from seedpkg.extract.people.surroundings import drop_surrounded
from seedpkg.extract.people.tokens import MIN_PART
from seedpkg.extract.people.triggers import find_announced
from seedpkg.extract.people.untagged import find_untagged
from seedpkg.extract.people.vocabulary import is_firm, is_place
from seedpkg.names import fold_word, is_given_name, is_name_word, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedpkg.extract.people.tokens import Page
    from seedpkg.gazetteer import Gazetteer

_OWNED = frozenset(
    "media club foundation university college school hospital museum institute center centre "
    "stadium arena airport company corporation corp inc ltd group newspaper newsdesk newsroom "
    "emails award awards prize cup trophy tower towers street avenue park service theatre theater "
    "productions entertainment pictures "
    "organization organisation".split()
)
"""Words of things that are called after people: `Ana Petrova Foundation` names no person."""

_ACRONYM = 4
"""Letters of the longest word in capitals that is taken for an abbreviation."""


def find_names(
    pages: Sequence[Page], gazetteer: Gazetteer | None = None, *, is_tagged: bool = True
) -> tuple[Candidate, ...]:
    """Return the places that name a person, in reading order, none over another.

    `is_tagged` says whether a model has looked for names; without, more is read from the words.
    """
    tagged = [extend(pages[c.page], c) for c in find_candidates(pages)]
    announced = [c for page in pages for c in find_announced(page)]
    paired = [c for page in pages for c in find_pairs(page)]
    voted = drop_outvoted(pages, [*tagged, *paired], announced)
    untagged = () if is_tagged else tuple(find_untagged(pages, [*announced, *voted]))
    persons = [c for c in (*announced, *voted, *untagged) if not is_thing(pages, c)]
    known = keep_known(pages, without_overlaps(persons))
    sure = drop_surrounded(pages, drop_ordinary(pages, known))
    sure = [*trim_headlines(pages, sure), *find_listed(pages, gazetteer)]
    return without_overlaps([*sure, *find_repeats(pages, sure)])


def without_overlaps(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates sorted; of those that overlap, the longest (then the first)."""
    kept: list[Candidate] = []
    taken: set[tuple[int, int]] = set()
    for candidate in sorted(set(candidates), key=lambda c: (-len(c), c)):
        places = {(candidate.page, i) for i in range(candidate.first, candidate.last)}
        if taken.isdisjoint(places):
            kept.append(candidate)
            taken |= places
    return tuple(sorted(kept))


def is_thing(pages: Sequence[Page], candidate: Candidate) -> bool:
    """Return whether words are a place (`El Salvador`), a firm, or go on to a thing's name."""
    page, last = pages[candidate.page], candidate.last
    words = words_of(pages, candidate)
    if is_firm(words):
        return True
    if len(words) > 1 and is_place(words[-1]) and not is_given_name(words[0]):
        return True
    if last >= len(page.words) or page.gap(last - 1) != " " or page.is_title_case:
        return False
    after = page.words[last]
    return after.is_capital and fold_word(after.text) in _OWNED


def trim_headlines(pages: Sequence[Page], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Cut names in headlines that run on (`Merkel Calls`) back to what the text knows."""
    known: set[str] = set()
    for candidate in candidates:
        if not pages[candidate.page].is_title_case and len(candidate) > 1:
            words = words_of(pages, candidate)
            known |= {" ".join(words), *parse_name(" ".join(words)).family}
    trimmed: list[Candidate] = []
    for candidate in candidates:
        parts = _parts(candidate) if pages[candidate.page].is_title_case else ()
        fitting = (part for part in parts if " ".join(words_of(pages, part)) in known)
        trimmed.append(next(fitting, candidate))
    return trimmed


def _parts(candidate: Candidate) -> Iterable[Candidate]:
    """Yield the runs of words of a candidate, the longest first."""
    for length in range(len(candidate), 0, -1):
        for first in range(candidate.first, candidate.last - length + 1):
            yield Candidate(candidate.page, first, first + length)


def drop_outvoted(
    pages: Sequence[Page], candidates: Iterable[Candidate], announced: Iterable[Candidate]
) -> list[Candidate]:
    """Drop one-word names that are well-known places, or tagged as something else more often.

    Words of a longer name found in the article stay.
    """
    found = list(candidates)
    others = count_other_labels(pages)
    persons = Counter(words_of(pages, c)[0] for c in found if len(c) == 1)
    known = {fold_word(word) for c in found if len(c) > 1 for word in words_of(pages, c)}
    known |= {fold_word(word) for c in announced for word in words_of(pages, c)}
    return [
        c
        for c in found
        if len(c) > 1
        or fold_word(word := words_of(pages, c)[0]) in known
        or (persons[word] >= others[word] and not is_place(word))
    ]


def keep_known(pages: Sequence[Page], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drop the candidates without any known name word, but for words of a known full name."""
    named = [one for one in candidates if any(_known_words(pages, one))]
    known = {fold_word(text) for one in named if len(one) > 1 for text in words_of(pages, one)}
    return [
        candidate
        for candidate in candidates
        if any(_known_words(pages, candidate))
        or not known.isdisjoint(map(fold_word, _with_halves(words_of(pages, candidate))))
        or _has_witness(pages[candidate.page], candidate)
    ]


def _known_words(pages: Sequence[Page], candidate: Candidate) -> Iterable[str]:
    """Yield the words of a candidate that are those of names; `AI` among small letters is none.

    Half a word is enough in a longer name (`Ana Roe-Falk`), not alone (`Roe-Falks`).
    """
    shouts = pages[candidate.page].is_all_capitals
    for text in words_of(pages, candidate):
        parts = _with_halves([text]) if len(candidate) > 1 else [text]
        is_name = any(map(is_name_word, parts))
        if is_name and (shouts or not _is_abbreviation(text)):
            yield text


def _with_halves(words: Iterable[str]) -> Iterable[str]:
    """Yield words, and the halves of those with a hyphen: `Roe-Falk`, `Roe`, `Falk`."""
    for word in words:
        yield word
        yield from (half for half in word.split("-") if MIN_PART <= len(half) < len(word))


def _is_abbreviation(text: str) -> bool:
    return 1 < len(text) <= _ACRONYM and text.isupper() and text.isalpha()


def _has_witness(page: Page, candidate: Candidate) -> bool:
    is_short = len(candidate) == 1 and _is_abbreviation(page.words[candidate.first].text)
    is_tagged = page.label(candidate.first) == "PERSON"
    return is_tagged and is_announced(page, candidate) and not is_short


def words_of(pages: Sequence[Page], candidate: Candidate) -> list[str]:
    """Return the words of a candidate as written."""
    return [w.text for w in pages[candidate.page].words[candidate.first : candidate.last]]
