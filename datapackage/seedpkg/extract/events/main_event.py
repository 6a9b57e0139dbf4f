"""Find the event that an article is about: when, who, where, what, each a slice of its text.

    main = find_main_event(article, read_headline(article), analysis, times, events)
    # title "Berg blames board", text "Anna Berg has blamed the board. On a call on Saturday ..."
    # who: Anna Berg    what: blames board    when: that Saturday

The title says what the article is about, the first sentences say it in full; both are weighed
by how much of the title they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.events.main_mention import choose_mention
from seedpkg.extract.events.main_what import find_what
from seedpkg.extract.events.main_when import find_when
from seedpkg.extract.events.main_where import find_where
from seedpkg.extract.events.main_who import find_who
from seedpkg.extract.events.told import read_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.edtf import Period
    from seedpkg.extract.entities import Analysis
    from seedpkg.extract.events.headline import Headline
    from seedpkg.extract.events.told import Slice
    from seedpkg.model import Article, DateBasis, EventMention, Times


@dataclass(frozen=True, slots=True)
class MainEvent:
    """What an article is about, and where it says so.

    `event` is an index into the article's event mentions, None if none of them tells of it.
    """

    what: Slice | None
    who: tuple[Slice, ...]
    where: Slice | None
    when: Period | None
    date_basis: DateBasis
    event: int | None


def find_main_event(
    article: Article,
    headline: Headline,
    analysis: Analysis,
    times: Times,
    events: Sequence[EventMention],
) -> MainEvent | None:
    """Return the main event of an article, None where nothing could be parsed."""
    title = article.title or ""
    told = read_told(title, headline, analysis.sentences, analysis.entities)
    if not told:
        return None
    when, basis = find_when(headline, analysis.sentences, times)
    what = find_what(told)
    event = choose_mention(title, what, told, events, when)
    return MainEvent(what, find_who(told, title), find_where(told), when, basis, event)
