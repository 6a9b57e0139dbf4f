"""Frozen values that travel from stage to stage; what each stage takes and gives.

    read       -> Source, Document          (a file; one text of it)
    clean      -> Verdict                   (one line: kept, or removed and why)
    structure  -> Article                   (fields, paragraphs, removed lines)
    extract    -> Extraction                (people, quotes, times, events, figures of one article)
    link       -> Person, Event, FigureFact (the same thing across articles: `linked.py`)

All offsets are half-open intervals of Unicode code points. Offsets named `start`/`end` of a
Line, Field, Paragraph or Removal count in the source text of the file; those of a Span count in
the text of a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.edtf import Period
    from seedpkg.hints import LineHint
    from seedpkg.quote import Quote

# --------------------------------------------------------------------------- read

SourceStatus = Literal["ok", "partial", "skipped", "failed"]
Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong or is doubtful; the build goes on.

    `stage` is the stage that noticed, `kind` a stable word (`no-title`), `message` a sentence
    for a person that says what, and what can be done. `line` counts from 1, 0 if no one line.
    """

    stage: str
    kind: str
    severity: Severity
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. `path` is relative to the input folder, with `/`."""

    source_id: str
    path: str
    sha256: str
    n_bytes: int
    format: str
    encoding: str | None = None
    is_encoding_repaired: bool = False
    n_articles_declared: int = 0
    n_articles_parsed: int = 0
    status: SourceStatus = "ok"
    message: str | None = None
    issues: tuple[Issue, ...] = ()


class Line(NamedTuple):
    """One line of the source text, without its line break: `text == source_text[start:end]`.

    `number` counts from 1 in the file.
    """

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text with one headline, as it stands in its file.

    `text` is the part of the file's source text from `start` on; `record` is the name of the
    record in the file (accession number, line number), None where the file is the record.
    `metadata` holds what the format itself declares (`published`, `url`, `language` ...), a name
    more than once if it declares several, the most trusted first. `hints` are empty, or one for
    each line of the text; `boxes` are the boxes that these name: the number of the one around each.
    """

    source_id: str
    article_id: str
    path: str
    text: str
    start: int = 0
    first_line: int = 1
    record: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    hints: tuple[LineHint, ...] = ()
    boxes: tuple[int, ...] = ()


# --------------------------------------------------------------------------- clean

Fate = Literal["kept", "removed", "blank"]

REMOVAL_KINDS = (
    "navigation", "masthead", "metadata", "caption", "credit", "share", "comments", "related",
    "promo", "newsletter", "cookie", "references", "copyright", "clock", "template", "other",
)  # fmt: skip
"""Why a line is no part of the article; the order has no meaning."""


class Verdict(NamedTuple):
    """What the cleaner decided on one line, by which rule, and why in words.

    `kind` is one of REMOVAL_KINDS for a removed line, and empty otherwise. `score` is the share
    of such lines that belong to an article, from 0 to 1, None where a rule was certain. Lines
    with the same `block` (from 0, -1 for none) were one line before a program wrapped them.
    """

    line: Line
    fate: Fate
    kind: str = ""
    rule: str = ""
    reason: str = ""
    score: float | None = None
    block: int = -1


# --------------------------------------------------------------------------- structure

Origin = Literal["program", "human"]
ParagraphKind = Literal["paragraph", "heading", "list_item", "quotation"]
FieldName = Literal[
    "title", "subtitle", "author", "publisher", "agency", "published", "dateline", "section",
    "speaker", "url",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an article at its place in the source text: `surface == source[start:end]`.

    It may lie inside a removed line ("Reuters February 04, 2026") or inside a paragraph (a
    dateline); a line that is nothing but a field belongs to the field alone.
    """

    name: FieldName
    value: str
    start: int
    end: int
    surface: str
    rule: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `text` is the source slice with white space folded.

    `position` counts from 1 within the article, headings and list items included. `heading` is
    the section heading it stands under, if any.
    """

    paragraph_id: str
    position: int
    kind: ParagraphKind
    heading: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removal:
    """A line that was taken out: what, where, why."""

    line: int
    start: int
    end: int
    kind: str
    rule: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its fields, its paragraphs, and the lines that are no part of it.

    `published` is EDTF, with the time of day where the text gives one
    (`2026-02-04T18:48:00`); `published_basis` says where it was found. `captured` is when the page
    was saved, in ISO 8601 (`2026-02-05T07:12:00Z`). `speaker` is the name of
    the one person whose words the whole document is (a transcript, a commentary). `origin` says
    whether a person set one of the fields.
    """

    article_id: str
    source_id: str
    record: str | None
    start: int
    end: int
    language: str | None
    title: str | None = None
    title_surface: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    agency: str | None = None
    section: str | None = None
    dateline_place: str | None = None
    published: str | None = None
    published_date: date | None = None
    published_basis: str = "none"
    url: str | None = None
    captured: str | None = None
    speaker: str | None = None
    origin: Origin = "program"
    fields: tuple[Field, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    removals: tuple[Removal, ...] = ()
    issues: tuple[Issue, ...] = ()


# --------------------------------------------------------------------------- extract


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a paragraph: `article.paragraphs[paragraph].text[start:end] == surface`.

    `paragraph` is an index from 0. Spans sort in reading order.
    """

    paragraph: int
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the language model tagged it; `label` as in OntoNotes (PERSON, ORG, GPE ...)."""

    span: Span
    label: str


NameForm = Literal["full", "family", "given", "other"]


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A name of a person in a paragraph, without title and possessive.

    `role` is what the text calls the person there, a slice of the paragraph from `role_start` on.
    """

    span: Span
    form: NameForm
    role: str | None = None
    role_start: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentPerson:
    """One person within one article: the mentions that were resolved to one another.

    `merge_reason` says in a few words why its different names were taken for one person.
    """

    name: str
    family_name: str | None
    given_name: str | None
    mentions: tuple[PersonMention, ...]
    merge_reason: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that an article's relative dates hang on, and what it rests on.

    `basis`: published, lead (the first full date of the text), weekday (the published date,
    corrected by weekdays that stand beside full dates), none.
    """

    day: date | None
    basis: Literal["published", "lead", "weekday", "none"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time expression; `period` is what it means on the calendar, None if unknown.

    `value` is EDTF for dates, ISO 8601 for durations (`PT1H25M`) and times of day, null for
    what cannot be normalised. `rule` names the grammar rule that read it.
    """

    span: Span
    kind: Literal["date", "time", "duration", "set"]
    value: str | None
    period: Period | None
    rule: str
    anchor: date | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """The time expressions of an article, sorted by place, and the day they hang on."""

    anchor: Anchor
    expressions: tuple[TimeExpression, ...]
    issues: tuple[Issue, ...] = ()


EventStatus = Literal[
    "happened", "ongoing", "scheduled", "proposed", "hypothetical", "cancelled", "denied"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
]  # fmt: skip
"""The types of the PLOVER ontology (Open Event Data Alliance), and OTHER."""
DateBasis = Literal["explicit", "relative", "inherited", "document_date", "none"]
OWN_BASES: frozenset[DateBasis] = frozenset(("explicit", "relative"))
"""Bases of a date that is stated of the event itself."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An agent, counterpart, participant, host or target; `person`: index into the people."""

    name: str
    role: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in an article that reports an event.

    `span` is the trigger ("held a video call" -> "video call"), `trigger` its normal form, by
    which mentions are compared ("call"). `time` is an index into the article's time
    expressions, None where the date was inherited or is unknown. `sentence` is the whole
    sentence that reports it. `label` is a short readable name.
    """

    span: Span
    sentence: Span
    trigger: str
    type: EventType
    status: EventStatus
    label: str
    period: Period | None
    date_basis: DateBasis
    time: int | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()


FigureKind = Literal[
    "money", "percent", "duration", "age", "count", "measure", "ordinal", "ratio", "number"
]
UnitSystem = Literal["iso4217", "ucum", "noun"]
Modifier = Literal[
    "exact", "about", "nearly", "just_over", "more_than", "at_least", "less_than", "at_most",
    "between",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeric fact at its place. See the `figures` table for the meaning of each column.

    Of the same paragraph, `sentence` holds it, `measured` is what is counted, `about` the subject
    of that clause ("farm" of "the farm has 300 hens"), `predicate` the lemma of the verb or noun
    that governs it ("kill" of "killing 14 people"); `speaker`: index into the article's people.
    """

    span: Span
    sentence: Span
    kind: FigureKind
    value: float | None
    value_min: float | None
    value_max: float | None
    value_text: str
    modifier: Modifier
    rule: str
    modifier_text: str | None = None
    direction: Literal["up", "down"] | None = None
    unit: str | None = None
    unit_system: UnitSystem | None = None
    per_unit: str | None = None
    base_value: float | None = None
    base_min: float | None = None
    base_max: float | None = None
    base_unit: str | None = None
    measured: Span | None = None
    about: Span | None = None
    predicate: str | None = None
    speaker: int | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article; `document_speaker`, `main_event`: index into its list."""

    article: Article
    people: tuple[DocumentPerson, ...] = ()
    other_names: tuple[str, ...] = ()  # of one word, of what the model took for no person
    document_speaker: int | None = None
    quotes: tuple[Quote, ...] = ()
    times: Times = Times(Anchor(None, "none"), ())
    events: tuple[EventMention, ...] = ()
    main_event: int | None = None
    figures: tuple[Figure, ...] = ()
    issues: tuple[Issue, ...] = ()
