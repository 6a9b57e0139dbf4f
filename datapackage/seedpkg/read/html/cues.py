"""What the tag, class and id of an element say of the part of the page that it holds.

>>> cue_of("div", "sidebar-newsletter col-4")
'newsletter'
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.hints import Region

_TAGS: dict[str, Region] = {
    "nav": "nav", "menu": "nav", "aside": "aside", "footer": "footer", "form": "form",
    "button": "form", "label": "form", "legend": "form", "fieldset": "form",
    "figcaption": "figure", "figure": "figure", "time": "byline", "address": "byline",
    "dialog": "promo",
}  # fmt: skip

_WORDS: dict[Region, str] = {
    "cookie": "cookie cookies consent gdpr cmp onetrust privacy cookiebar cookiebanner",
    "comments": (
        "comment comments disqus commentlist commentform commentarea kommentar kommentare "
        "commentaire commentaires comentario comentarios commenti komentarze respond replies "
        "livefyre postcomment guestbook trackbacks pings pinglun"
    ),
    "share": (
        "share sharing sharebar sharer sharethis social socials socialmedia addthis sharedaddy "
        "addtoany partager teilen compartir jiathis bdshare bshare follow followus socialbar "
        "shares sociallinks"
    ),
    "related": (
        "related relateds relatedposts recommended recommendation recommendations recommends "
        "recirc recirculation readmore seealso alsolike similar trending mostread mostpopular "
        "outbrain taboola onward zergnet popular latest teaser teasers verwandt weiterlesen "
        "nextprev morenews morestories mgid relacionadas relacionados yarpp xiangguan "
        "otherarticles morefrom othernews lentanews headlines"
    ),
    "newsletter": "newsletter newsletters subscribe subscribebox signup mailinglist mailchimp",
    "promo": (
        "promo promos promotion advert adverts advertisement advertising ad ads adslot adbox "
        "banner banners sponsor sponsored sponsors donate donation dfp gpt anzeige anzeigen "
        "werbung publicite reklama paywallbox upsell adsense adsbygoogle cta"
    ),
    "nav": (
        "nav navi navbar navigation menu menus submenu mainmenu topmenu breadcrumb breadcrumbs "
        "crumbs topnav subnav topbar toolbar sitemap pagination pager paginator paging skip "
        "offcanvas hamburger megamenu toplinks crumb navbox wpnavi pagenavi"
    ),
    "footer": "footer foot copyright colophon imprint impressum bottombar sitefooter pagefooter",
    "bio": "bio authorbio aboutauthor biography authorbox",
    "byline": (
        "byline bylines author authors autor autoren auteur autore dateline date datetime "
        "timestamp pubdate published publishdate postdate postmeta entrymeta articlemeta "
        "articleinfo postinfo byauthor kredit posted postedon datum"
    ),
    "tags": "tags taglist tagcloud keywords posttags tagi schlagworte catlinks",
    "figure": (
        "caption captions figcaption imagecaption photocaption imgcaption bildunterschrift "
        "legende credit credits imagecredit photocredit bildnachweis wpcaption"
    ),
    "aside": "sidebar sidebars widget widgets rail rightrail rightcol leftcol sidebox infobox",
    "form": "login signin search searchform searchbox register poll vote rating ratings quiz",
}
"""Words of class and id, by region; the regions that come first win."""

_CUES: dict[str, Region] = {
    word: region for region, words in reversed(_WORDS.items()) for word in words.split()
}
_RANK: dict[Region, int] = {region: rank for rank, region in enumerate(_WORDS)}
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CLASS = re.compile(r"\S+")
_MOST_CHARACTERS = 300
_NEVER = frozenset("html body main article h1 blockquote".split())
"""Elements that hold the article: their class words say what is in them too."""
_STATES = frozenset("has no not with without is hide open enabled js wp single type".split())
"""`has-sidebar`, `no-comments`: a state of the page, not the name of a part."""


def cue_of(tag: str, names: str) -> Region | None:
    """Return the region that an element opens, from its tag and its class and id."""
    if tag in _NEVER:
        return None
    by_name = _cue_of_names(names[:_MOST_CHARACTERS]) if names else None
    return by_name or _TAGS.get(tag)


def _cue_of_names(names: str) -> Region | None:
    best: Region | None = None
    for match in _CLASS.finditer(names):
        pieces = [piece.lower() for piece in _PIECE.findall(match.group())]
        if not pieces or pieces[0] in _STATES:
            continue
        joined = "".join(pieces)
        for word in (joined, *(a + b for a, b in pairwise(pieces)), *pieces):
            region = _CUES.get(word)
            if region is not None and (best is None or _RANK[region] < _RANK[best]):
                best = region
    return best
