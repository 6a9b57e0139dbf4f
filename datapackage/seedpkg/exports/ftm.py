"""FollowTheMoney entities as JSON lines, for OpenAleph, yente and other tools of investigations.

An article is an `Article` with its text; a person a `Person`; that an article names a person a
`Mention`; an event an `Event` with those involved and the articles that report it. The status of
an event (happened, proposed, denied ...) is one of its `keywords`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from seedpkg.exports.database import add_table, new_database
from seedpkg.exports.dataset import is_web_address
from seedpkg.exports.marks import MAKER, read_member
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seedpkg.contract import Json
    from seedpkg.exports.contents import Contents

Properties: TypeAlias = "dict[str, list[str | None]]"

NEEDED: Final = (
    "sources", "articles", "paragraphs", "people", "person_mentions", "events", "event_mentions",
    "event_participants",
)  # fmt: skip
"""The tables that entities are made of."""

_LANGUAGE_PAIRS: Final = (
    "af=afr am=amh ar=ara az=aze be=bel bg=bul bn=ben bs=bos ca=cat cs=ces da=dan de=deu el=ell "
    "en=eng es=spa et=est fa=fas fi=fin fr=fra ga=gle he=heb hi=hin hr=hrv hu=hun hy=hye id=ind "
    "is=isl it=ita ja=jpn ka=kat kk=kaz km=khm kn=kan ko=kor ky=kir lb=ltz lo=lao lt=lit lv=lav "
    "mk=mkd mn=mon ms=msa mt=mlt my=mya ne=nep nl=nld no=nor pl=pol ps=pus pt=por ro=ron ru=rus "
    "si=sin sk=slk sl=slv sq=sqi sr=srp sv=swe sw=swa ta=tam te=tel tg=tgk th=tha tl=tgl tr=tur "
    "uk=ukr ur=urd uz=uzb vi=vie zh=zho"
)
LANGUAGES: Final = {pair[:2]: pair[3:] for pair in _LANGUAGE_PAIRS.split()}
"""The languages that FollowTheMoney knows: ISO 639-1 to the three letters that it writes."""

_LINKS: Final = frozenset(("document", "resolved", "involved", "proof"))
"""The properties that hold ids of other entities."""
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def write_ftm(contents: Contents, path: Path) -> Written:
    """Write the entities to a new file, by way of a database beside it that is deleted."""
    scratch = path.with_name("scratch.sqlite")
    counts: Counter[str] = Counter()
    with new_database(scratch, contents.folder) as database:
        database.row_factory = sqlite3.Row
        for name in NEEDED:
            add_table(database, contents, contents.table(name))
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for entity in _entities(database):
                counts[str(entity["schema"])] += 1
                file.write(json.dumps(entity, ensure_ascii=True) + "\n")
    scratch.unlink()
    return Written(dict(counts))


def read_ftm_maker(path: Path) -> str | None:
    """Return the program that wrote the first entity; None if it does not say."""
    return read_member(path, "properties", "processingAgent", 0)


def _entities(database: sqlite3.Connection) -> Iterator[dict[str, Json]]:
    yield from _articles(database)
    yield from _people(database)
    yield from _mentions(database)
    yield from _events(database)


def _articles(database: sqlite3.Connection) -> Iterator[dict[str, Json]]:
    query = (
        "SELECT article_id, title, subtitle, authors, publisher, published_date, published, "
        "captured, url, language, path FROM articles JOIN sources USING (source_id) ORDER BY 1"
    )
    texts = "SELECT text FROM paragraphs WHERE article_id = ? ORDER BY position"
    for row in database.execute(query):
        published = row["published_date"] or row["published"] or ""
        body = "\n\n".join(_texts(database, texts, row["article_id"]))
        properties: Properties = {
            "title": [row["title"]],
            "summary": [row["subtitle"]],
            "author": _parts(row["authors"]),
            "publisher": [row["publisher"]],
            "publishedAt": [published if _DATE.fullmatch(published) else None],
            "retrievedAt": [(row["captured"] or "")[:10]],
            "sourceUrl": [row["url"] if is_web_address(row["url"] or "") else None],
            "language": [LANGUAGES.get((row["language"] or "").partition("-")[0])],
            "fileName": [row["path"]],
            "bodyText": [body],
            "processingAgent": [MAKER],
        }
        yield _entity(row["article_id"], "Article", properties)


def _people(database: sqlite3.Connection) -> Iterator[dict[str, Json]]:
    query = (
        "SELECT person_id, name, aliases, given_name, family_name, description, wikidata_id "
        "FROM people ORDER BY 1"
    )
    for row in database.execute(query):
        properties: Properties = {
            "name": [row["name"]],
            "alias": _parts(row["aliases"]),
            "firstName": [row["given_name"]],
            "lastName": [row["family_name"]],
            "position": [row["description"]],
            "wikidataId": [row["wikidata_id"]],
        }
        yield _entity(row["person_id"], "Person", properties)


def _mentions(database: sqlite3.Connection) -> Iterator[dict[str, Json]]:
    pairs = "SELECT DISTINCT article_id, person_id FROM person_mentions ORDER BY 1, 2"
    names = (
        "SELECT DISTINCT surface FROM person_mentions WHERE article_id = ? AND person_id = ? "
        "ORDER BY 1"
    )
    for article, person in database.execute(pairs):
        properties: Properties = {
            "name": [*_texts(database, names, article, person)],
            "document": [article],
            "resolved": [person],
            "detectedSchema": ["Person"],
        }
        yield _entity(f"{article}-{person}", "Mention", properties)


def _events(database: sqlite3.Connection) -> Iterator[dict[str, Json]]:
    involved = (
        "SELECT person_id FROM event_participants WHERE event_id = ? AND person_id IS NOT NULL "
        "ORDER BY 1"
    )
    others = (
        "SELECT name FROM event_participants WHERE event_id = ? AND person_id IS NULL ORDER BY 1"
    )
    proof = "SELECT DISTINCT article_id FROM event_mentions WHERE event_id = ? ORDER BY 1"
    events = (
        "SELECT event_id, label, date_start, date_end, place, type, status FROM events ORDER BY 1"
    )
    for row in database.execute(events):
        event, first, last = row["event_id"], row["date_start"], row["date_end"]
        is_day = first is not None and first == last
        properties: Properties = {
            "name": [row["label"]],
            "date": [first if is_day else None],
            "startDate": [None if is_day else first],
            "endDate": [None if is_day else last],
            "location": [row["place"]],
            "keywords": [row["type"], row["status"]],
            "involved": [*_texts(database, involved, event)],
            "namesMentioned": [*_texts(database, others, event)],
            "proof": [*_texts(database, proof, event)],
        }
        yield _entity(event, "Event", properties)


def _texts(database: sqlite3.Connection, query: str, *values: str) -> Iterator[str]:
    return (row[0] for row in database.execute(query, values))


def _parts(joined: str | None) -> list[str | None]:
    """Return the texts that are joined in one cell."""
    return [*(joined or "").split("; ")]


def _entity(name: str, schema: str, properties: Properties) -> dict[str, Json]:
    """Return an entity without the properties that say nothing; the others in order of name."""
    stated = {
        key: [*dict.fromkeys(_id(value) if key in _LINKS else value for value in values if value)]
        for key, values in sorted(properties.items())
    }
    kept: dict[str, Json] = {key: [*values] for key, values in stated.items() if values}
    return {"id": _id(name), "schema": schema, "properties": kept}


def _id(name: str) -> str:
    """Return an id as FollowTheMoney takes it: without underscores."""
    return name.replace("_", "-")
