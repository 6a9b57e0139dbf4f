"""Write a corpus of made-up news for measuring growth: the same files for the same numbers.

    python benchmarks/speed/corpus.py FOLDER NUMBER [SEED]

Stories are told by one to eight outlets, in words, names and figures of their own, some as copies;
around each article stands the furniture of its outlet. Lengths are spread as those of real news
(median of about 3,300 characters, a tenth below 1,200, a tenth above 9,000). The texts repeat more
than real ones do: never measure compression or a cache of paragraphs on them.
"""

from __future__ import annotations

import math
import random
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

GIVEN = (
    "Ana Boris Clara Dmitri Elena Farid Greta Hassan Ines Jonas Katya Liam Mona Nils Olga Pavel "
    "Rosa Samir Tara Umar Vera Walid Yara Zoltan Amara Bruno Chiara Diego Esther Felix"
).split()
FAMILY = (
    "Abbott Berg Castillo Diallo Eriksen Farkas Galante Haddad Ivanov Jansen Kovac Lindqvist "
    "Marchetti Novak Okafor Petrova Quist Rahman Sorensen Tanaka Ueda Varga Weiss Yilmaz Zhou "
    "Achterberg Brannigan Calloway Delacroix Ellsworth"
).split()
ENDINGS = "son berg ström ides wicz escu field worth ley strand mann dal hurst combe shaw".split()
PLACES = (
    "Oldtown Norda Westhaven Lakeside Brackwater Summerfield Kestrel Port-Vale Highmoor Arden"
).split()
OFFICES = (
    "Mayor", "Foreign Minister", "Prime Minister", "spokeswoman", "police chief", "union leader",
    "Energy Secretary", "opposition leader", "bishop", "coach",
)  # fmt: skip
DEEDS = (
    "closed the old bridge", "signed a trade agreement with {place}", "held talks with {other}",
    "announced a strike", "rejected the budget", "arrested {n} people", "opened a new hospital",
    "raised prices by {n} percent", "launched an inquiry into the fire", "met {other} in {place}",
)  # fmt: skip
WORDS = (
    "council residents river market harbour winter season engineers report budget school traffic "
    "railway minister court evidence village coast festival company workers shares growth climate "
    "forest water power station museum election campaign debate border treaty farmers harvest"
).split()
TALKS = (
    "“We have waited for this for {n} years,” {who} said on {day}.",
    "{who} said the {a} and the {b} would have to wait until {month}.",
    "About {n} people were in the {a} when the {b} began, {who} told reporters.",
    "The {a} cost ${n} million, up from ${m} million a year earlier.",
    "According to the {a}, {n} of {m} {b}s had been affected since {day}.",
    "Nobody knows what the {a} means for the {b}, and the {c} has not said so.",
    "In {place} the {a} has been the subject of a long dispute over the {b} and the {c}.",
    "{other}, who led the {a} in {year}, called the {b} a mistake.",
    "The {a} is {n} kilometres long and runs from {place} to the {b}.",
    "Last week the {a} of {place} had asked for a new {b}, but the {c} was against it.",
)
PLAIN = (
    "{own} of the {a} said the {b} had been a surprise to everyone who lives near the {c}.",
    "“Nobody asked us what we think of the {a},” said {own}, who works at the {b}.",
    "{own} and {who} have known each other since they worked at the same {a}.",
    "The {a} has never been popular with those who depend on the {b} and the {c}.",
    "Critics say the {a} ignores the needs of the {b}; supporters call it long overdue.",
    "In {place}, as elsewhere, the {a} and the {b} are part of the same old argument.",
    "{who} did not answer questions about the {a}, but promised to look into the {b}.",
    "“It is not about the {a}, it is about the {b},” {own} told reporters outside the {c}.",
    "Whether the {a} will change anything for the {b} is anyone's guess.",
    "The {b} declined to comment on what {own} had said about the {a}.",
    "Outside the {a}, a small crowd waited for {who} and sang until the lights went out.",
    "A spokesman for the {a} called the remarks about the {b} unhelpful.",
)
"""Sentences without a number or a date; there are more of these, as in real news."""
PLAIN_SHARE = 0.7
"""Such a share of them gives 11 figures, 11 dates, 19 quotations and 23 mentions of people an
article; 139 real pages of as many outlets have 12, 11, 11 and 17."""
OWN_PEOPLE = 3
"""Whom an article alone names."""
FURNITURE = (
    "Home", "News", "Sport", "Weather", "Share this article", "Most read", "Related stories",
    "Sign up for our newsletter", "Advertisement", "Comments", "All rights reserved",
)  # fmt: skip
PER_STORY = 8
COPIED = 0.2
MEDIAN, SPREAD = 3_300, 0.75
"""Of the lengths in characters: log-normal, which has the tenths named above."""
FIRST_DAY = date(2031, 1, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """What the articles of a story share."""

    day: date
    who: str
    other: str
    office: str
    place: str
    deed: str
    n: int


def write_corpus(folder: Path, number: int, seed: int = 1) -> None:
    """Write so many articles into a folder, a thousand a subfolder."""
    for i in range(number):
        place = folder / f"{i // 1000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{i:06d}.txt").write_text(make_article(i, seed), "utf-8")


def make_article(i: int, seed: int = 1) -> str:
    """Return the i-th article; it depends on its number and the seed alone."""
    chance = random.Random(f"{seed}/{i}")
    story_number = i // PER_STORY
    story = _make_story(random.Random(f"{seed}/story/{story_number}"), story_number)
    is_copy = i % PER_STORY and chance.random() < COPIED
    teller = random.Random(f"{seed}/{i - i % PER_STORY}" if is_copy else f"{seed}/{i}/text")
    outlet = random.Random(f"outlet/{i % 37}")
    head = outlet.sample(FURNITURE, 4)
    foot = outlet.sample(FURNITURE, 5)
    by = f"By {chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    stamp = f"{story.day:%B} {story.day.day}, {story.day.year}"
    body = _tell(story, teller)
    return "\n\n".join(
        (*head, f"{story.who.split()[-1]} {story.deed}", by, stamp, *body, *foot,
         f"© {2031} The {story.place} {('Post', 'Times', 'Echo')[i % 3]}")
    ) + "\n"  # fmt: skip


def _make_story(chance: random.Random, number: int) -> Story:
    people = [_make_name(chance) for _ in range(2)]
    place = chance.choice(PLACES)
    n = chance.randint(3, 900)
    deed = chance.choice(DEEDS).format(place=chance.choice(PLACES), other=people[1], n=n)
    day = FIRST_DAY + timedelta(days=number % 700)
    return Story(day, people[0], people[1], chance.choice(OFFICES), place, deed, n)


def _make_name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}{chance.choice(ENDINGS)}"


def _tell(story: Story, chance: random.Random) -> list[str]:
    length = min(30_000, MEDIAN * math.exp(chance.gauss(0, SPREAD)))
    lead = (
        f"{story.place} – {story.office} {story.who} {story.deed} on {story.day:%A}, "
        f"after {story.n} days of talks."
    )
    told, own = [lead], [_make_name(chance) for _ in range(OWN_PEOPLE)]
    while sum(map(len, told)) < length:
        told.append(" ".join(_sentence(story, own, chance) for _ in range(chance.randint(1, 4))))
    return told


def _sentence(story: Story, own: Sequence[str], chance: random.Random) -> str:
    a, b, c = chance.sample(WORDS, 3)
    who = chance.choice((story.who, story.other, story.who.split()[-1], "She", "He"))
    n = chance.randint(3, 900)
    kind = PLAIN if chance.random() < PLAIN_SHARE else TALKS
    return chance.choice(kind).format(
        who=who, own=chance.choice(own), other=story.other, place=story.place, a=a, b=b, c=c,
        n=n, m=n + story.n, day=f"{story.day:%A}", month=f"{story.day:%B}",
        year=chance.randint(1990, 2030),
    )  # fmt: skip


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]), int((sys.argv[3:] or ["1"])[0]))
