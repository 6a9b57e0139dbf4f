"""Which columns hold words of the sources that stand at offsets of the same row.

>>> PARAGRAPH_SLICES[0]
Slice(table='person_mentions', start='char_start', end='char_end', column='surface')
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Slice(NamedTuple):
    """Columns that name a place and the words there; null words are an empty place."""

    table: str
    start: str
    end: str
    column: str


PARAGRAPH_SLICES: Final = (
    Slice("person_mentions", "char_start", "char_end", "surface"),
    Slice("person_mentions", "role_start", "role_end", "role"),
    Slice("quotes", "char_start", "char_end", "surface"),
    Slice("quotes", "cue_start", "cue_end", "cue"),
    Slice("quotes", "speaker_start", "speaker_end", "speaker_surface"),
    Slice("time_expressions", "char_start", "char_end", "surface"),
    Slice("event_mentions", "char_start", "char_end", "surface"),
    Slice("figures", "char_start", "char_end", "surface"),
    Slice("figures", "measured_start", "measured_end", "measured"),
)
"""Places in the text of the paragraph that `paragraph_id` names."""

SOURCE_SLICES: Final = (
    Slice("paragraphs", "source_start", "source_end", "text"),
    Slice("removed_lines", "source_start", "source_end", "text"),
    Slice("article_fields", "source_start", "source_end", "surface"),
)
"""Places in the source text of the article's file; paragraphs have their white space folded."""
