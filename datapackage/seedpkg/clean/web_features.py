"""What the line model sees of each line of a web page beside its text: what the markup says of it.

    Page + Markup -> a matrix (blocks x WEB_NAMES) of 16-bit whole numbers

The part of the page, tag, links, declared body; the prose in the box around a line and in the two
around that; how far off the box with the most prose is; what lines of the same style are like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.box_tree import BoxTree
from seedpkg.clean.context_features import shift, window_means

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.page import Page
    from seedpkg.hints import LineHint

    Matrix = NDArray[np.int16]
    Column = NDArray[np.int64]

REGIONS = tuple(
    "body unknown byline bio tags figure aside promo related newsletter share comments form nav "
    "footer cookie blank".split()
)
TAGS = tuple(
    "p h1 h2 h3 h4 h5 h6 blockquote li dd dt td tr th pre figcaption caption div span section "
    "article a time label button".split()
)
_REGION_OF = {region: i for i, region in enumerate(REGIONS)}
_TAG_OF = {tag: i for i, tag in enumerate(TAGS)}
_TEXT_TAGS = 15
"""The first tags are those in which an article's text stands."""
_LINKED, _DECLARED = 0.8, 800
_MOST_WORDS = 400
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_SHORT = 3
"""Words of Latin script of no more letters than this say nothing of what a text is about."""
_TITLE_WORDS = 60
_CHARACTERS = 2000
_NO_HEADING = -400

_OWN = (
    "region", "tag", "links", "in_article", "declared", "since_heading", "since_main",
    "until_main", "since_declared", "until_declared",
)  # fmt: skip
_LEVELS = ("own", "box", "outer", "far")
_BOX = ("words", "share", "links", "lines", "prose_lines")
_STYLE = (
    "style_share", "style_lines", "style_prose_lines", "style_links", "style_words",
)  # fmt: skip
_HOME = ("home_steps", "home_depth", "home_share", "in_home")
_PAGE = ("declared_cover", "prose_in_tags")
_TITLE = ("title_words", "box_title_words", "outer_title_words", "in_description")
_ALIKE = ("same_box-1", "same_box+1", "same_style-1", "same_style+1")
_SHIFTED = ("region", "tag", "links", "in_article", "declared", "box_share", "style_share")
_NEAR = (-1, 1, -2, 2)
_WINDOWED = ("links", "in_article", "is_declared", "is_paragraph", "is_clear")
_WINDOWS = (3, 10)
WEB_NAMES: tuple[str, ...] = (
    *_OWN,
    *(f"{level}_{name}" for level in _LEVELS for name in _BOX),
    *(f"{which}_{name}" for which in ("densest", "paragraphs") for name in _HOME),
    *_STYLE,
    *_PAGE,
    *_ALIKE,
    *_TITLE,
    *(f"{name}{by:+d}" for by in _NEAR for name in _SHIFTED),
    *(f"{name}_{side}_{size}" for size in _WINDOWS for name in _WINDOWED
      for side in ("before", "after")),
)  # fmt: skip
"""The columns of the matrix. `own` counts a box's own lines, `box` those of the boxes in it too,
`outer` and `far` are the two boxes around; `home` is the box with the most prose in lines of its
own (`densest`), or in the boxes right inside it (`paragraphs`)."""

WEB_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("part", ("region", "in_article", "since_main", "until_main",
              *(f"{level}_{name}" for level in _LEVELS for name in _BOX if name != "links"),
              *(f"{which}_{name}" for which in ("densest", "paragraphs") for name in _HOME))),
    ("links", ("links", *(f"{level}_links" for level in _LEVELS))),
    ("declared", ("declared", "since_declared", "until_declared", "declared_cover")),
    ("element", ("tag", *_STYLE, "prose_in_tags")),
    ("heading", ("since_heading",)),
    ("title", _TITLE),
)  # fmt: skip
"""The facts of a line itself, grouped as reasons name them; all others are its neighbours'."""


class Markup(NamedTuple):
    """The hints of a page's blocks, in order, and the number of the box around each box.

    `title` and `description` are what the page declares.
    """

    hints: Sequence[LineHint]
    boxes: Sequence[int]
    title: str = ""
    description: str = ""


def web_features(page: Page, markup: Markup) -> Matrix:
    """Return what the markup says of a page's blocks, a row each."""
    import numpy as np

    if not len(page):
        return np.zeros((0, len(WEB_NAMES)), dtype=np.int16)
    seen = _read(page, markup)
    tree = BoxTree(seen["box"], markup.boxes)
    columns = [
        *_lines(seen, markup),
        *_boxes(seen, tree),
        *_styles(seen),
        *_page(seen),
        *_alike(seen),
        *_title(page, markup, tree),
    ]
    by_name = dict(zip(WEB_NAMES, columns, strict=False))
    by_name["is_declared"] = np.maximum(seen["declared"], 0)
    by_name["is_paragraph"] = (seen["tag"] == 0) * 1000
    by_name["is_clear"] = ((seen["region"] == 0) & (seen["links"] < 1000 * _LINKED)) * 1000
    by_name["in_article"] = seen["in_article"] * 1000
    columns += [shift(by_name[name], by) for by in _NEAR for name in _SHIFTED]
    for size in _WINDOWS:
        for name in _WINDOWED:
            columns += window_means(by_name[name], size)
    return np.clip(np.array(columns), -32000, 32000).astype(np.int16).T


def _read(page: Page, markup: Markup) -> dict[str, Column]:
    import numpy as np

    hints = markup.hints
    words = np.minimum(np.array(page.n_words, dtype=np.int64), _MOST_WORDS)
    characters = np.array([len(text) for text in page.texts], dtype=np.int64)
    linked = np.array([round(100 * hint.link_share) for hint in hints], dtype=np.int64)
    linked = linked * characters // 100
    prose = np.where(np.array(page.is_prose) & (2 * linked < characters), words, 0)
    return {
        "words": words,
        "characters": characters,
        "linked": linked,
        "prose": prose,
        "total": np.array([max(1, int(prose.sum()))]),
        "box": np.array([hint.container for hint in hints], dtype=np.int64),
        "style": np.array([hint.style for hint in hints], dtype=np.int64),
        "region": np.array([_REGION_OF[hint.region] for hint in hints], dtype=np.int64),
        "tag": np.array([_TAG_OF.get(hint.tag, len(TAGS)) for hint in hints], dtype=np.int64),
        "links": 1000 * linked // np.maximum(1, characters),
        "in_article": np.array([hint.is_main for hint in hints], dtype=np.int64),
        "declared": np.array([round(1000 * hint.declared) for hint in hints], dtype=np.int64),
    }


def _lines(seen: Mapping[str, Column], markup: Markup) -> list[Column]:
    """Return what is known of each line alone, and how far it is from heading and article."""
    import numpy as np

    n = len(seen["words"])
    at = np.arange(n)
    main = np.flatnonzero(seen["in_article"])
    prose = np.flatnonzero((seen["prose"] > 0) & (seen["in_article"] > 0))
    first = int(prose[0]) if len(prose) else n
    told = np.flatnonzero(seen["declared"] >= _DECLARED)
    heading = find_heading(markup, first)
    return [
        *(seen[name] for name in _OWN[:5]),
        np.clip(at - heading, -300, 300) if heading >= 0 else np.full(n, _NO_HEADING),
        np.clip(at - first, -300, 300),
        np.clip(at - (int(main[-1]) if len(main) else 0), -300, 300),
        np.clip(at - told[0], -300, 300) if len(told) else np.full(n, _NO_HEADING),
        np.clip(at - told[-1], -300, 300) if len(told) else np.full(n, _NO_HEADING),
    ]


def find_heading(markup: Markup, first: int) -> int:
    """Return the place of the headline: the last `h1` above the prose, else the first; or -1."""
    found = [i for i, h in enumerate(markup.hints) if h.tag == "h1" and h.link_share < _LINKED]
    above = [i for i in found if i <= first]
    return above[-1] if above else found[0] if found else -1


def _boxes(seen: Mapping[str, Column], tree: BoxTree) -> list[Column]:
    """Return what is in the boxes around each line, and how far it is from the prose's home."""
    import numpy as np

    kinds = (seen["prose"], seen["linked"], seen["characters"], np.ones_like(tree.box),
             (seen["prose"] > 0).astype(np.int64))  # fmt: skip
    own = [tree.sum_own(values) for values in kinds]
    everything = [tree.sum_all(sums) for sums in own]
    total, outer = seen["total"], tree.parent[tree.box]
    columns = _contents(own, tree.box, total)
    for box in (tree.box, outer, tree.parent[outer]):
        columns += _contents(everything, box, total)
    around = np.bincount(tree.parent, weights=own[0], minlength=tree.n)
    for home in (int(np.argmax(own[0])), int(np.argmax(around))):
        steps, meet, inside = tree.above(home)
        columns += [
            steps[tree.box],
            tree.depth[home] - tree.depth[meet[tree.box]],
            1000 * everything[0][meet[tree.box]] // total,
            inside[tree.box],
        ]
    return columns


def _contents(sums: Sequence[Column], box: Column, total: Column) -> list[Column]:
    """Return words of prose, share of the page's, share of links, lines, share of prose lines."""
    import numpy as np

    prose, linked, characters, lines, prose_lines = (one[box] for one in sums)
    return [
        np.minimum(prose, 5000),
        1000 * prose // total,
        1000 * linked // np.maximum(1, characters),
        np.minimum(lines, 500),
        1000 * prose_lines // np.maximum(1, lines),
    ]


def _styles(seen: Mapping[str, Column]) -> list[Column]:
    """Return what the lines of the same style are like, in the order of `_STYLE`."""
    import numpy as np

    style, is_prose = seen["style"], (seen["prose"] > 0).astype(np.int64)
    kinds = (seen["prose"], np.ones_like(style), is_prose, seen["linked"], seen["characters"])
    prose, lines, prose_lines, linked, characters = (
        np.bincount(style, weights=values).astype(np.int64)[style] for values in kinds
    )
    return [
        1000 * prose // seen["total"],
        np.minimum(lines, 500),
        1000 * prose_lines // lines,
        1000 * linked // np.maximum(1, characters),
        np.minimum(prose // np.maximum(1, prose_lines), _MOST_WORDS),
    ]


def _page(seen: Mapping[str, Column]) -> list[Column]:
    """Return the share of the article's prose that is declared, and that stands in text tags."""
    import numpy as np

    n = len(seen["words"])
    body = np.where(seen["region"] == 0, seen["prose"], 0)
    told = int(body[seen["declared"] >= _DECLARED].sum())
    is_told = bool((seen["declared"] >= 0).any())
    main = np.where(seen["in_article"] > 0, seen["prose"], 0)
    in_tags = int(main[seen["tag"] < _TEXT_TAGS].sum())
    return [
        np.full(n, 1000 * told // max(1, int(body.sum())) if is_told else -1),
        np.full(n, 1000 * in_tags // max(1, int(main.sum()))),
    ]


def _alike(seen: Mapping[str, Column]) -> list[Column]:
    """Say whether the lines before and after stand in the same box, and are of the same style."""
    import numpy as np

    columns: list[Column] = []
    for name in ("box", "style"):
        same = (seen[name][1:] == seen[name][:-1]).astype(np.int64)
        columns += [np.concatenate([[0], same]), np.concatenate([same, [0]])]
    return columns


def _title(page: Page, markup: Markup, tree: BoxTree) -> list[Column]:
    """Return the share of the title's words in each line, in its box, and in the box around.

    And the share of the line's words that the description has.
    """
    import numpy as np

    title = {word: i for i, word in enumerate(_words(markup.title)[:_TITLE_WORDS])}
    told = frozenset(_words(markup.description))
    words = [_words(text[:_CHARACTERS]) for text in page.texts]
    has = [sum(1 << i for i in {title[w] for w in line if w in title}) for line in words]
    inside = tree.union(has)
    n_title = max(1, len(title))
    shares = [[1000 * bits.bit_count() // n_title for bits in has]]
    for box in (tree.box, tree.parent[tree.box]):
        shares.append([1000 * inside[int(i)].bit_count() // n_title for i in box])
    shares.append([1000 * sum(w in told for w in line) // max(1, len(line)) for line in words])
    return [np.array(share, dtype=np.int64) for share in shares]


def _words(text: str) -> list[str]:
    found = dict.fromkeys(_WORD.findall(text.lower()))
    return [word for word in found if len(word) > _SHORT or not word[0].isascii()]
