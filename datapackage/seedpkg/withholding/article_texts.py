"""The texts of articles and of their paragraphs, on disk while a package is rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seedpkg.scratch import Scratch
from seedpkg.withholding.derivation import ArticleText
from seedpkg.withholding.source_texts import NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedpkg.withholding.source_texts import ReadSource, SourceText

_PLAIN_ID: Final = 20
"""Length of an article's id without the number at its end that tells copies of one text apart."""
_LOST: Final = "lost "


class ArticleTexts:
    """The texts by article; those of the articles whose rows come at present are in memory.

    `articles` gives, by source and the place where an article begins in its text, its id.
    """

    def __init__(self, articles: Mapping[tuple[str, int], str]) -> None:
        self._articles = articles
        self._sources: Scratch[SourceText] = Scratch()
        self._paragraphs: Scratch[dict[str, str]] = Scratch()
        self._keys: list[str] = []
        self._near: dict[str, ArticleText] = {}

    def close(self) -> None:
        """Forget all texts."""
        self._sources.close()
        self._paragraphs.close()

    def add(self, source: ReadSource, texts: Iterable[SourceText]) -> None:
        """Take what was read of a file; a text that became no article is kept all the same."""
        for text in texts:
            article_id = self._articles.get((source.source_id, text.start))
            key = article_id or f"{_LOST}{len(self._keys)}"
            self._keys.append(key)
            self._sources[key] = text

    def __iter__(self) -> Iterator[tuple[str | None, SourceText]]:
        """Yield every article's id and text, sorted by id; None for what became no article."""
        for key in sorted(self._keys):
            yield None if key.startswith(_LOST) else key, self._sources.get(key, NO_TEXT)

    def source(self, article_id: str) -> SourceText:
        """Return the text of an article, an empty one if there is none."""
        near = self._near.get(article_id)
        return near.source if near else self._sources.get(article_id, NO_TEXT)

    def get(self, article_id: str) -> ArticleText:
        """Return the texts of an article, to read them or to note those of its paragraphs."""
        near = self._near.get(article_id)
        if near is None:
            if any(one[:_PLAIN_ID] != article_id[:_PLAIN_ID] for one in self._near):
                self.settle()
            near = ArticleText(
                self._sources.get(article_id, NO_TEXT), self._paragraphs.get(article_id, {})
            )
            self._near[article_id] = near
        return near

    def settle(self) -> None:
        """Write down what was noted of the paragraphs at hand."""
        for article_id, text in self._near.items():
            if text.is_changed:
                self._paragraphs[article_id] = text.paragraphs
        self._near = {}
