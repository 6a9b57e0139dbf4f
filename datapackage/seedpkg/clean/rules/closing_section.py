"""What stands below the article under a heading of its own: `References`, `Related articles`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_SECTIONS: tuple[tuple[str, str], ...] = (
    (
        "references",
        r"(?:references?|notes?|footnotes?|endnotes?|sources?|bibliography|works cited"
        r"|further reading|citations?|quellen|literatur|einzelnachweise|références|sources?"
        r"|referencias|fuentes|bibliografía|fonti|примечания|источники|литература|参考资料"
        r"|参考文献)\s*:?",
    ),
    (
        "related",
        r"(?:(?:more|other|further|latest|top|related|recommended|similar|popular|trending"
        r"|most (?:read|popular|viewed|shared|recent)|recent|editors?['’]s? picks?)"
        r"(?: (?:articles?|stories|posts?|news|reads?|reading|videos?|content|topics?|headlines"
        r"|coverage|links|on this (?:topic|story)|from .{1,30}|in .{1,30}|by .{1,30}|for you))?"
        r"|you (?:may|might) (?:also )?(?:like|be interested in)|(?:read|see|watch) (?:also"
        r"|next|more)"
        r"|also (?:read|on .{1,30})|(?:don['’]t miss|up next|what to read next|in this story)"
        r"|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|meistgelesen"
        r"|à lire aussi|lire aussi|sur le même sujet|articles? (?:liés|similaires|populaires)"
        r"|noticias relacionadas|te puede interesar|lo más (?:leído|visto)|leia também"
        r"|mais lidas"
        r"|leggi anche|potrebbe interessarti|lees ook|meer nieuws|zobacz (?:też|także)"
        r"|czytaj także"
        r"|читайте также|по теме|материалы по теме"
        r"|相关(?:新闻|阅读|文章)|関連記事|اقرأ أيضا)\s*:?",
    ),
    (
        "promo",
        r"(?:about (?:the )?(?:authors?|writer|us)|about this (?:article|site)|contact us"
        r"|follow us|connect with us|stay connected|download (?:our|the) app|über den autor"
        r"|support (?:us|our (?:work|journalism))|(?:our|the) partners?)\s*:?",
    ),
)
_SECTION = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _SECTIONS))
_LAST_SHARE = 0.3
"""A closing heading is believed if at most this share of the prose stands below it."""


def find_closing_section(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim a closing heading and all lines below it, down to the next closing heading."""
    total = page.prose_words(0, len(page)) or 1
    kind, heading = "", 0
    for i, low in enumerate(page.lows):
        named = _named(low) if len(low) <= 60 and i > page.first_prose else ""
        if named and (kind or page.prose_words(i + 1, len(page)) / total <= _LAST_SHARE):
            kind, heading = named, i
        if kind:
            yield Hit(i, kind, f"the section under '{page.texts[heading]}', below the article")


def _named(low: str) -> str:
    found = _SECTION.fullmatch(low)
    return (found and found.lastgroup) or ""
