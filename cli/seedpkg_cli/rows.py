"""Rows of text: wrapped and coloured on a terminal, plain and one a line when piped.

All text is made visible first: what is scraped or comes with a package may hold anything.
"""

from __future__ import annotations

import shutil
import sys
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from seedpkg_cli.terminal import is_interactive, uses_colour, visible, write_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from seedpkg.citations import Citation

WIDEST, NARROWEST = 100, 40
"""Longer lines than these are tiring to read, shorter ones cannot hold a date and a word."""
LONGEST_QUOTE: Final = 400
"""Characters of a sentence that are shown, around the words that matter."""
QUIET: Final = "bright_black"
"""The style of what is not read first."""
_TOGETHER: Final = 100
"""Pieces that are written at once, so that the first ones show while others are made."""


class Part(NamedTuple):
    """Some text of a row, free of control characters, and its style for `rich`."""

    text: str
    style: str = ""


class Row(NamedTuple):
    """A line of output before it is wrapped: what stands before its text, then the text.

    Further lines of the same row begin after `indent` columns.
    """

    lead: Part
    parts: tuple[Part, ...]
    indent: int = 0


def quoted(citation: Citation) -> Iterator[Part]:
    """Give the sentence, or the part of it around the words that matter, which are marked."""
    quote = citation.quote
    if quote is None:
        yield Part("(the package was published without its texts)", QUIET)
        return
    start = min(max(citation.char_start - citation.sentence_start, 0), len(quote))
    end = min(max(citation.char_end - citation.sentence_start, start), len(quote))
    first, last = 0, len(quote)
    if last > LONGEST_QUOTE:
        first = max(min(start - LONGEST_QUOTE // 2, last - LONGEST_QUOTE), 0)
        last = min(first + LONGEST_QUOTE, last)
        end = min(end, last)
    yield Part(("…" if first else "") + visible(quote[first:start]))
    yield Part(visible(quote[start:end]), "underline")
    yield Part(visible(quote[end:last]) + ("…" if last < len(quote) else ""))


def cited(citation: Citation) -> str:
    """Return whose sentence it is: title, publisher and day."""
    called = citation.title or citation.publisher or citation.path or citation.article_id
    publisher = citation.publisher if citation.title else None
    day = str(citation.published_date or citation.published or "no date of publication")
    return ", ".join(filter(None, (called, publisher, day)))


def write_pieces(pieces: Iterable[str]) -> None:
    """Write pieces of text on standard output, many at a time."""
    iterator = iter(pieces)
    while together := "".join(islice(iterator, _TOGETHER)):
        write_out(together)


def painter() -> Callable[[list[Row]], str]:
    """Return what makes text of rows, as standard output can show it."""
    width = shutil.get_terminal_size().columns if is_interactive(sys.stdout) else None
    colour = uses_colour(sys.stdout)
    return Painter(width, colour).paint if colour or width is not None else plain_text


def plain_text(rows: list[Row]) -> str:
    """Return rows as lines, none of them wrapped."""
    lines = ((row.lead.text + "".join(part.text for part in row.parts)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


class Painter:
    """Wraps rows to a width, unless it is None, and colours them if that is wanted."""

    def __init__(self, width: int | None, colour: bool) -> None:
        from rich.console import Console

        self._width = None if width is None else max(min(width, WIDEST), NARROWEST)
        self._console: Console = Console(
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def paint(self, rows: list[Row]) -> str:
        """Return rows as lines."""
        with self._console.capture() as captured:
            for row in rows:
                self._print(row)
        return captured.get()

    def _print(self, row: Row) -> None:
        from rich.text import Text

        lead = Text.assemble(row.lead)
        text = Text.assemble(*row.parts)
        room = None if self._width is None else max(self._width - lead.cell_len, NARROWEST // 2)
        lines = [text] if room is None else list(text.wrap(self._console, room))
        indent = Text(" " * row.indent)
        for number, line in enumerate(lines or [Text()]):
            before = indent if number else lead
            whole = before + line
            whole.rstrip()
            self._console.print(whole, soft_wrap=True)
