"""Menus: runs of short lines among which the words of menus stand: `Home`, `About`, `Contact`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_WORD = re.compile(
    r"(?:home|homepage|menu|main menu|about(?: us)?|contact(?: us)?|news|latest(?: news)?"
    r"|world|politics|business"
    r"|sports?|culture|opinion|technology|tech|science|health|entertainment|lifestyle|travel"
    r"|video|videos|photos?"
    r"|podcasts?|events?|downloads?|topics?|search|archive|archives|careers|jobs|advertise|faq"
    r"|help|privacy(?: policy)?"
    r"|terms(?: of (?:use|service))?|cookies?|sitemap|login|log in|sign in|register|subscribe"
    r"|shop|store|donate"
    r"|english|deutsch|français|español|русский|中文|العربية|startseite|über uns|kontakt|impressum"
    r"|datenschutz"
    r"|nachrichten|politik|wirtschaft|kultur|accueil|contacts?|actualités|politique|économie"
    r"|inicio|noticias|política"
    r"|economía|deportes|cultura|chi siamo|contatti|notizie|início|notícias|esportes"
    r"|strona główna|o nas|wiadomości"
    r"|главная|новости|политика|экономика|контакты|о нас|nieuws|over ons"
    r"|首页|新闻|体育|ホーム|ニュース"
    r"|الرئيسية)"
    r"\s*(?:->|→|›|»|>|▾|▼|\+)*"
)
_ARROWS = ">→▾▼»›"
_ARROW = re.compile(r".{1,40}?\s*(?:->|→|▾|▼|»|›)$")
_CRUMBS = re.compile(
    r"(?:home|startseite|accueil|inicio|главная|首页)\s*(?:[>»›/|]|->|→)\s*\S.{0,120}"
)
_PAGES = re.compile(
    r"(?:page \d+(?: of \d+)?|(?:« ?|< ?|← ?)?(?:previous|prev|next|first|last|older|newer"
    r"|vorherige|nächste)"
    r"(?: (?:page|posts?|article|story))?(?: ?»| ?>| ?→)?|(?:\d{1,3}\s*[|·,…]?\s*){2,}|\d{1,2})"
)
_SHORT_WORDS = 4
_RUN = 3


def find_menu(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim runs of at least three short lines with a menu word in them; crumbs; page numbers."""
    run: list[int] = []
    for i in range(len(page) + 1):
        if i < len(page) and _is_short(page, i):
            run.append(i)
            continue
        if len(run) >= _RUN:
            yield from (Hit(j, "navigation", "part of a menu") for j in _menu_of(page, run))
        run = []
    for i, low in enumerate(page.lows):
        if len(low) <= 140 and not page.is_prose[i] and _CRUMBS.fullmatch(low):
            yield Hit(i, "navigation", "a trail of links")
        elif len(low) <= 40 and _PAGES.fullmatch(low):
            yield Hit(i, "navigation", "leads to another page")


def _menu_of(page: Page, run: list[int]) -> list[int]:
    """Return the part of a run up to the last section that holds a menu word.

    Below it, behind a blank line, stand a short headline and the like.
    """
    words = [j for j in run if _is_menu_word(page.lows[j])]
    if not words:
        return []
    end = next((j for j in run if j > words[-1] and page.gaps[j]), run[-1] + 1)
    return [j for j in run if j < end]


def _is_short(page: Page, i: int) -> bool:
    text = page.texts[i]
    return (
        page.n_words[i] <= _SHORT_WORDS
        and len(text) <= 40
        and not page.is_prose[i]
        and ":" not in text
    )


def _is_menu_word(low: str) -> bool:
    return bool(_WORD.fullmatch(low) or (low[-1] in _ARROWS and _ARROW.fullmatch(low)))
