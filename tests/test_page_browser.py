"""The page in Chromium, as a reader uses it: from a name to the words, by hand and by keyboard."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

import seedpkg
from chromium import Watched, axe_source, open_chromium
from seedpkg.contract import PAGE_NAME
from seedpkg.page import write_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LONG = "x" * 200_000
HOSTILE = f"""\
<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 2"> town \u202eevil\u202c

LONDON, May 10, 2024 (Reuters) - \U0001f600 Maria Keller, 52, the mayor of Springfield, met Jan \
Novak on Friday, </script><script>window.hacked = 3</script> and said that all was well.

"We spent $5 million on the bridge, <b onmouseover=alert(1)>all</b> of it," Maria Keller told \
reporters on Friday.

{LONG} is a line of this article, Maria Keller said.

The council voted to close the old bridge on May 12, 2024, \u202eMaria Keller\u202c said on Friday.

A man walks by the old bridge in Springfield, May 9, 2024. REUTERS/Jan Example

Share this article
"""
VIEWS = (
    "overview", "events", "event/{event}", "people", "person/{person}", "figures",
    "figure/{fact}", "contradictions", "articles", "article/{article}",
    "article/{article}?removed=1", "tables", "tables/person_mentions", "tables/figures",
    "tables/removed_lines", "dictionary", "dictionary/people", "downloads", "search?q=putin",
    "nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seeds_folder: Path) -> Path:
    """The seeds, and an article that would run as a script."""
    made = tmp_path_factory.mktemp("news") / "news"
    shutil.copytree(seeds_folder, made)
    (made / "hostile.txt").write_text(HOSTILE, "utf-8")
    return made


@pytest.fixture(scope="module")
def package(folder: Path) -> Path:
    out = folder.parent / "out"
    assert seedpkg.build(folder, out).findings == ()
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_chromium() as opened:
        yield opened


@pytest.fixture
def window(browser: Browser, package: Path) -> Iterator[Watched]:
    watched = Watched(browser, package / PAGE_NAME)
    yield watched
    watched.context.close()
    assert watched.complaints == []
    assert watched.foreign_requests() == []


@pytest.fixture(scope="module")
def views(package: Path) -> list[str]:
    opened = seedpkg.open_package(package)
    events = opened["events"].sort("n_independent", descending=True)
    facts = opened["figure_facts"].sort("n_independent", descending=True)
    ids = {
        "event": events["event_id"][0],
        "person": "per_vladimir-putin",
        "fact": facts["fact_id"][0],
        "article": opened["articles"]["article_id"][0],
    }
    return [view.format(**ids) for view in VIEWS]


def article_of(package: Path, path: str) -> str:
    opened = seedpkg.open_package(package)
    articles = opened["articles"].join(opened["sources"], on="source_id")
    return str(articles.filter(path=path)["article_id"][0])


# --------------------------------------------------------------------------- a reader's ways


def test_no_view_complains_or_asks_the_network(window: Watched, views: list[str]) -> None:
    headings = [window.show(view).inner_text("section.page:not([hidden]) h1") for view in views]
    assert all(headings)
    assert headings.count("No such view on this page") == 1
    assert [request for request in window.requests if not request.startswith("file:")] == [
        request for request in window.requests if request.startswith("data:")
    ]


def test_from_a_person_to_the_words(window: Watched) -> None:
    page = window.show("people")
    page.get_by_label("Search people").fill("ushakov kremlin")
    row = page.locator("#view tbody tr")
    row.nth(1).wait_for(state="detached")
    row.get_by_role("link", name="Yuri Ushakov").click()
    assert page.inner_text("#view h1") == "Yuri Ushakov"
    evidence = page.locator(".evidence").filter(has=page.locator("blockquote .person")).first
    name = evidence.locator(".person").inner_text()
    sentence = evidence.locator("blockquote").inner_text()
    evidence.locator(".source a").click()
    target = page.locator("#view mark").first
    target.wait_for()
    assert target.inner_text() == name
    assert page.evaluate("document.activeElement.matches('mark, mark *')")
    box = target.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900 - box["height"]
    paragraph = page.locator("#view .paragraph").filter(has=page.locator("mark")).inner_text()
    assert " ".join(sentence.strip("… ").split()) in " ".join(paragraph.split())
    page.go_back()
    assert page.inner_text("#view h1") == "Yuri Ushakov"
    assert evidence.is_visible()
    box = evidence.bounding_box()
    assert box is not None
    assert -box["height"] < box["y"] < 900, "whoever goes back is where they were"


def test_from_an_event_to_its_evidence(window: Watched, package: Path) -> None:
    opened = seedpkg.open_package(package)
    event = opened["events"].sort("n_independent", descending=True).row(0, named=True)
    page = window.show(f"event/{event['event_id']}")
    assert f"{event['n_articles']} articles" in page.inner_text("#view")
    mentions = opened["event_mentions"].filter(event_id=event["event_id"])
    links = page.locator(".source a").evaluate_all("all => all.map((one) => one.hash)")
    articles = {link.split("/")[1] for link in links}
    assert articles == set(mentions["article_id"])
    assert len(articles) == event["n_articles"]
    page.locator(".source a").first.click()
    page.locator("#view mark").first.wait_for()
    assert page.locator("#view mark").first.inner_text() in mentions["surface"].to_list()


def test_removed_lines_are_shown_in_their_place_with_the_reason(
    window: Watched, package: Path
) -> None:
    opened = seedpkg.open_package(package)
    caption = opened["removed_lines"].filter(kind="caption").row(0, named=True)
    page = window.show(f"article/{caption['article_id']}")
    line = page.locator(".removed").filter(has_text=" ".join(caption["text"].split()))
    assert not line.is_visible()
    page.get_by_label("what was removed").check()
    assert line.is_visible()
    assert caption["reason"] in line.inner_text()
    assert f"rule {caption['rule']}" in line.inner_text()
    assert "removed=1" in page.url
    order = page.locator(".reader > *").evaluate_all("all => all.map((one) => one.className)")
    assert any("removed" in one for one in order[: order.index("paragraph paragraph")])
    line.get_by_role("link").click()
    page.locator(".targeted").wait_for()
    assert caption["text"].split()[0] in page.inner_text(".targeted del")


def test_highlights_can_be_switched(window: Watched, package: Path) -> None:
    page = window.show(f"article/{seedpkg.open_package(package)['articles']['article_id'][0]}")
    name = page.locator(".reader .person").first
    before = name.evaluate("one => getComputedStyle(one).backgroundColor")
    page.get_by_label("people", exact=True).uncheck()
    assert name.evaluate("one => getComputedStyle(one).backgroundColor") != before
    page.get_by_label("people", exact=True).check()
    assert name.evaluate("one => getComputedStyle(one).backgroundColor") == before


def test_highlights_stand_where_the_offsets_say(window: Watched, package: Path) -> None:
    """Also behind characters that are two units of a script's text."""
    article = article_of(package, "hostile.txt")
    mentions = seedpkg.open_package(package)["person_mentions"].filter(article_id=article)
    page = window.show(f"article/{article}")
    shown = page.locator(".reader a.person").all_inner_texts()
    assert sorted(shown) == sorted(mentions["surface"].to_list())
    assert len(shown) > 2


# --------------------------------------------------------------------------- tables


def test_a_table_is_sorted_filtered_paged_and_linked(window: Watched, package: Path) -> None:
    figures = seedpkg.open_package(package)["figures"]
    page = window.show("tables/figures")
    rows = page.locator("#view tbody tr")
    assert rows.count() == min(25, figures.height)
    files = page.locator("#view a[download]")
    links = files.evaluate_all("all => all.map((one) => [one.pathname, one.download])")
    assert [Path(path).is_file() and name for path, name in links] == ["", ""]
    column = page.locator("#view thead th").all_inner_texts().index("value") + 1
    page.get_by_role("button", name="value", exact=True).click()
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("value")
    cells = page.locator(f"#view tbody tr > :nth-child({column})").all_inner_texts()
    wanted = sorted(figures["value"].drop_nulls(), reverse=True)[: len(cells)]
    assert [float(cell) for cell in cells] == wanted
    page.get_by_role("button", name="value", exact=True).click()
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.get_by_role("button", name="Next").click()
    assert page.locator(".pager").inner_text().split("\n")[-1] == "Next"
    page.get_by_role("combobox", name="kind", exact=True).select_option("money")
    money = figures.filter(kind="money")
    assert rows.count() == min(25, money.height)
    assert page.locator("#view [role=status]").inner_text() == (
        f"{money.height} of {figures.height} rows"
    )
    address = page.url
    shown = rows.all_inner_texts()
    window.page.goto("about:blank")
    window.page.goto(address)
    page.locator("#view tbody tr").first.wait_for()
    assert rows.all_inner_texts() == shown
    window.requests.clear()


def test_values_are_those_of_the_words(window: Watched, package: Path) -> None:
    """A fact that one exact figure states has its number and unit, whatever its base unit."""
    opened = seedpkg.open_package(package)
    exact = opened["figures"].filter(
        pl.col("value") == pl.col("value_min"), pl.col("value") == pl.col("value_max")
    )
    facts = opened["figure_facts"].filter(n_figures=1).select("fact_id")
    wanted = dict(exact.join(facts, on="fact_id").select("fact_id", "value").iter_rows())
    found: dict[str, str] = {}
    for number in range(1, opened["figure_facts"].height // 25 + 2):
        page = window.show(f"figures?page={number}")
        for row in page.locator("#view tbody tr").all():
            address = str(row.locator("th a").get_attribute("href"))
            found[address.partition("/")[2]] = row.locator("td").first.inner_text()
    assert len(wanted) > 10
    assert {"age", "duration", "money"} <= set(exact["kind"])
    for fact, value in wanted.items():
        number_text = re.match(r"[\d,.]+", found[fact])
        assert number_text, found[fact]
        assert float(number_text[0].replace(",", "")) == pytest.approx(value, rel=1e-4)


def test_going_back_undoes_a_step_in_a_table(window: Watched) -> None:
    page = window.show("tables/figures")
    first = page.locator("#view tbody tr").first
    before = first.inner_text()
    page.get_by_role("button", name="value", exact=True).click()
    after = first.inner_text()
    assert after != before
    page.go_back()
    page.wait_for_function("!location.hash.includes('sort')")
    assert first.inner_text() == before
    page.go_forward()
    page.wait_for_function("location.hash.includes('sort')")
    assert first.inner_text() == after


def test_the_search_finds_words_in_the_text(window: Watched) -> None:
    page = window.show("overview")
    page.get_by_role("searchbox", name="Search the whole page").fill("one hour and 25 minutes")
    page.keyboard.press("Enter")
    page.locator(".hit .hit-word").first.wait_for()
    page.locator(".hit .source a").first.click()
    page.locator("#view mark").first.wait_for()
    assert page.locator("#view mark").first.inner_text() == "one"


def test_an_unknown_address_is_told(window: Watched) -> None:
    for view in (
        "person/per_nobody",
        "event/%E0%A4%A",
        "article/x/1.2-3",
        "tables/nothing",
        "a/b",
        "constructor",
    ):
        assert window.show(view).inner_text("#view h1").startswith("No such ")


# --------------------------------------------------------------------------- hostile text


def test_hostile_text_stays_text(window: Watched, package: Path) -> None:
    article = article_of(package, "hostile.txt")
    for view in (f"article/{article}?removed=1", "articles", "people", "tables/paragraphs",
                 "search?q=hacked", "overview", "events", "tables/article_fields"):  # fmt: skip
        page = window.show(view)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img, iframe, object, b").count() == 0
    page = window.show(f"article/{article}")
    text = page.inner_text(".reader")
    assert "</script><script>window.hacked = 3</script>" in text
    assert "<b onmouseover=alert(1)>all</b>" in text
    assert "\u202e" not in page.inner_text("body")
    assert "U+202E" in page.inner_text(".reader")


def test_a_very_long_line_does_not_stop_the_page(window: Watched, package: Path) -> None:
    start = time.monotonic()
    page = window.show(f"article/{article_of(package, 'hostile.txt')}")
    assert LONG in page.inner_text(".reader")
    assert LONG not in window.show("people").inner_text("#view")
    assert LONG not in window.show("person/per_maria-keller").inner_text("#view")
    assert LONG[:300] in page.inner_text("#view")
    window.show(f"article/{article_of(package, 'hostile.txt')}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1200
    assert time.monotonic() - start < 10


# --------------------------------------------------------------------------- for everyone


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_using_it(
    browser: Browser, package: Path, views: list[str], scheme: str
) -> None:
    window = Watched(browser, package / PAGE_NAME, color_scheme=scheme)
    found = []
    for view in views:
        page = window.show(view)
        page.evaluate(axe_source())
        for one in page.evaluate("axe.run()")["violations"]:
            found.append((view, one["impact"], one["id"], one["nodes"][0]["target"]))
    window.context.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_runs_out_of_the_window(
    browser: Browser, package: Path, views: list[str], width: int
) -> None:
    window = Watched(browser, package / PAGE_NAME, viewport={"width": width, "height": 800})
    wide = {
        view: size
        for view in views
        if (size := window.show(view).evaluate("document.documentElement.scrollWidth")) > width
    }
    window.context.close()
    assert wide == {}


def test_colours_follow_the_system_or_the_choice(browser: Browser, package: Path) -> None:
    window = Watched(browser, package / PAGE_NAME, color_scheme="dark")
    page = window.show("overview")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    page.get_by_label("Colours").select_option("light")
    light = page.evaluate(colour)
    assert light != dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(colour) == light
    page.get_by_label("Colours").select_option("dark")
    assert page.evaluate(colour) == dark
    window.context.close()
    assert window.complaints == []


def test_it_is_used_by_keyboard(window: Watched) -> None:
    page = window.show("people")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_role("button", name="Mentions").focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort]").inner_text().startswith("Mentions")
    assert page.evaluate("document.activeElement.textContent").startswith("Mentions")


def test_it_says_what_it_is_without_scripts(browser: Browser, package: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((package / PAGE_NAME).as_uri())
    text = page.inner_text("body")
    context.close()
    told = "numeric facts", "need JavaScript", "csv/people.csv", "Licence of the data", "urn:uuid:"
    for words in told:
        assert words in text, words


def test_it_prints_without_its_controls(window: Watched) -> None:
    page = window.show("people")
    colours = (
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert not page.locator("header nav").is_visible()
    assert not page.get_by_label("Search people").is_visible()
    assert page.locator("#view table").is_visible()


# --------------------------------------------------------------------------- parts of a package


@pytest.mark.parametrize(("mode", "words"), [("none", "withheld"), ("excerpt", "first words")])
def test_withheld_words_are_told(
    mode: str, words: str, browser: Browser, folder: Path, tmp_path: Path
) -> None:
    options = seedpkg.Options(text=mode)  # type: ignore[arg-type]
    seedpkg.build(folder, tmp_path / "out", options=options)
    window = Watched(browser, tmp_path / "out" / PAGE_NAME)
    article = seedpkg.open_package(tmp_path / "out")["articles"]["article_id"][0]
    page = window.show(f"article/{article}/1.0-5?removed=1")
    note = page.inner_text("#view .note")
    assert words in note
    assert "seedpkg hydrate" in note
    for view in ("events", "people", "person/per_vladimir-putin", "figures", "overview"):
        window.show(view)
    window.context.close()
    assert window.complaints == []


def test_a_part_of_a_package_says_so(browser: Browser, package: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(package, tmp_path / "copy")
    write_page(copy, 450_000)
    window = Watched(browser, copy / PAGE_NAME)
    page = window.show("overview")
    assert "too large for one page" in page.inner_text("#static-overview .note")
    hrefs = (
        window.show("articles")
        .locator("#view tbody th a")
        .evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    )
    notes = [window.show(href[1:]).locator("#view .note").all_inner_texts() for href in hrefs]
    assert any("The text of this article is not on this page" in " ".join(one) for one in notes)
    window.show("events")
    assert page.locator("#view blockquote").count() > 5
    window.context.close()
    assert window.complaints == []
