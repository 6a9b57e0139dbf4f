"""The page of a package: what is in it, that nothing in it is markup, and that it fits."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import seedpkg
from seedpkg.contract import PAGE_NAME, TABLES
from seedpkg.page import add_page, assets, write_page
from seedpkg.page.assets import SCRIPTS, STYLES, VENDORED, read_scripts
from seedpkg.page.encoding import encode_rows, to_json
from seedpkg.page.markup import element, escape
from seedpkg.page.selection import LEFT_OUT
from seedpkg.page.sizes import row_size, take
from seedpkg.places import PARAGRAPH_SLICES
from seedpkg.validate.laws.checksums import check_checksums
from test_guide import EXAMPLE, META, example, rows_of, write

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = "</script><script>window.hacked = 1</script><img src=x onerror=alert(1)> \u202e\u2028 & -"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, seeds_folder: Path) -> Path:
    out = tmp_path_factory.mktemp("page") / "seeds"
    seedpkg.build(seeds_folder, out)
    return out


@pytest.fixture(scope="module")
def page(package: Path) -> str:
    return (package / PAGE_NAME).read_text("utf-8")


class Elements(HTMLParser):
    """All elements of a page, with their attributes, and the text in each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            tag, attributes, before = self.inside[-1]
            self.inside[-1] = tag, attributes, before + data

    def named(self, tag: str) -> Iterator[dict[str, str | None]]:
        yield from (attributes for name, attributes in self.found if name == tag)


def blocks_of(page: str) -> dict[str, Any]:
    return {
        str(attributes["id"]): json.loads(text)
        for tag, attributes, text in Elements(page).inside
        if tag == "script" and attributes.get("type") in ("application/json", "application/ld+json")
    }


def decode(block: dict[str, Any]) -> list[dict[str, Any]]:
    def cells(column: Any) -> list[Any]:
        if isinstance(column, list):
            return column
        if "all" in column:
            return [column["all"]] * block["n_rows"]
        return [None if at < 0 else column["values"][at] for at in column["at"]]

    columns = {name: cells(column) for name, column in block["columns"].items()}
    return [
        {name: column[number] for name, column in columns.items()}
        for number in range(block["n_rows"])
    ]


# --------------------------------------------------------------------------- what is in it


def test_every_row_of_a_small_package_is_in_its_page(package: Path, page: str) -> None:
    """What is left out of rows stands in their paragraph, at the offsets of the row."""
    blocks, opened = blocks_of(page), seedpkg.open_package(package)
    texts = {row["paragraph_id"]: row["text"] for row in decode(blocks["table-paragraphs"])}
    for one in TABLES:
        shown = decode(blocks[f"table-{one.name}"])
        for row in shown:
            row.pop("is_best", None)
            for cut in PARAGRAPH_SLICES:
                if cut.table == one.name and row[cut.column] is None and cut.start in row:
                    words = texts[row["paragraph_id"]][row[cut.start] : row[cut.end]]
                    row[cut.column] = words or None
        wanted = opened[one.name].drop(LEFT_OUT.get(one.name, ()))
        dates = [name for name, kind in wanted.schema.items() if kind == pl.Date]
        wanted = wanted.with_columns(pl.col(dates).dt.to_string())
        assert shown == wanted.to_dicts(), one.name


def test_the_best_evidence_of_events_is_that_of_the_timeline(package: Path, page: str) -> None:
    mentions = decode(blocks_of(page)["table-event_mentions"])
    best = {
        (one["event_id"], one["paragraph_id"], one["char_start"])
        for one in mentions
        if one["is_best"]
    }
    entries = seedpkg.read_timeline(package).entries
    evidence = {(one.event_id, one.evidence) for one in entries}
    assert best == {(key, one.paragraph_id, one.char_start) for key, one in evidence if one}


def test_words_stand_once_in_the_page(page: str) -> None:
    quotes = blocks_of(page)["table-quotes"]
    assert quotes["columns"]["surface"] == {"all": None}


def test_people_are_counted_over_time(package: Path, page: str) -> None:
    opened = seedpkg.open_package(package)
    rows = decode(blocks_of(page)["spread"]["people"])
    dated = opened["articles"].select("article_id", "published_date").drop_nulls()
    pairs = opened["person_mentions"].select("person_id", "article_id").unique()
    wanted = pairs.join(dated, on="article_id").group_by("person_id").len()
    found: dict[str, int] = {}
    for row in rows:
        found[row["person_id"]] = found.get(row["person_id"], 0) + row["n_articles"]
    assert found == dict(wanted.iter_rows())


def test_the_data_set_is_described_for_search_engines(package: Path, page: str) -> None:
    told = blocks_of(page)["dataset"]
    assert told["@type"] == "Dataset"
    assert len(told["hasPart"]) == len(TABLES)
    for part in told["hasPart"]:
        for file in part["distribution"]:
            data = (package / file["contentUrl"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == file["sha256"]


def test_files_that_the_page_links_are_there(package: Path, page: str) -> None:
    links = {str(one["href"]) for one in Elements(page).named("a")}
    files = {link for link in links if not re.match(r"#|https?:", link)}
    assert len(files) > 2 * len(TABLES)
    assert [name for name in files if not (package / name).is_file()] == []


def test_the_page_is_listed_and_may_be_left_out(
    package: Path, tmp_path: Path, seeds_folder: Path
) -> None:
    assert check_checksums(package) == []
    assert f"  {PAGE_NAME}\n" in (package / "SHA256SUMS").read_text("utf-8")
    one = tmp_path / "one"
    one.mkdir()
    shutil.copy(min(seeds_folder.glob("*.txt")), one)
    options = seedpkg.Options(model="none", page=False)
    run = seedpkg.RunOptions(cache=tmp_path / "cache")
    seedpkg.build(one, tmp_path / "out", options=options, run=run)
    assert not (tmp_path / "out" / PAGE_NAME).exists()
    again = seedpkg.build(one, tmp_path / "out", options=seedpkg.Options(model="none"), run=run)
    assert not again.is_unchanged
    assert (tmp_path / "out" / PAGE_NAME).exists()


def test_the_same_package_has_the_same_page(package: Path, tmp_path: Path) -> None:
    before = (package / PAGE_NAME).read_bytes()
    copy = shutil.copytree(package, tmp_path / "copy")
    (copy / PAGE_NAME).unlink()
    add_page(copy)
    assert (copy / PAGE_NAME).read_bytes() == before


def test_an_empty_package_has_a_page(tmp_path: Path) -> None:
    folder = write(tmp_path / "empty", example(**{one.name: [] for one in TABLES}))
    write_page(folder)
    blocks = blocks_of((folder / PAGE_NAME).read_text("utf-8"))
    assert all(blocks[f"table-{one.name}"]["n_rows"] == 0 for one in TABLES)


# --------------------------------------------------------------------------- nothing runs


def test_only_the_scripts_and_styles_of_the_page_may_run(page: str) -> None:
    elements = Elements(page)
    metas = {one.get("http-equiv"): one.get("content") for one in elements.named("meta")}
    policy = dict(
        part.strip().split(" ", 1) for part in str(metas["Content-Security-Policy"]).split(";")
    )
    assert policy["default-src"] == "'none'"
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        texts = [
            text
            for found, attributes, text in elements.inside
            if found == tag and "json" not in str(attributes.get("type"))
        ]
        hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts]
        assert policy[name].split() == [f"'sha256-{one}'" for one in hashes]
    assert len(list(elements.named("script"))) == len(blocks_of(page)) + len(VENDORED) + 1
    events = [name for _, attributes in elements.found for name in attributes if name[:2] == "on"]
    assert events == []
    assert not [one for one in elements.named("script") if "src" in one]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    rows = rows_of(next(one for one in TABLES if one.name == "articles"))
    for row in rows:
        row.update(title=HOSTILE, publisher=HOSTILE, authors=HOSTILE, url="javascript:alert(1)")
    plain = write(tmp_path / "plain", example())
    folder = write(tmp_path / "hostile", example(articles=rows))
    for one in (plain, folder):
        write_page(one)
    texts = [(one / PAGE_NAME).read_text("utf-8") for one in (plain, folder)]
    tags = [[tag for tag, _ in Elements(text).found] for text in texts]
    assert set(tags[1]) - set(tags[0]) <= {"span"}
    assert tags[1].count("script") == tags[0].count("script")
    assert decode(blocks_of(texts[1])["table-articles"])[0]["title"] == HOSTILE
    assert "javascript:" not in str(list(Elements(texts[1]).named("a")))
    assert "\u202e" not in "".join(re.split(r"<script.*?</script>", texts[1], flags=re.DOTALL))


@given(st.text())
def test_json_in_a_page_ends_no_element_and_reads_back(text: str) -> None:
    written = to_json({text: [text]})
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {text: [text]}


@given(st.text())
def test_escaped_text_is_no_markup(text: str) -> None:
    parsed = Elements(element("p", text, title=text))
    assert [tag for tag, _ in parsed.found if tag != "span"] == ["p"]
    assert not set(escape(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


# --------------------------------------------------------------------------- it fits


CELLS = st.one_of(st.none(), st.text(max_size=5), st.sampled_from(["a", "b"]))


@given(st.lists(CELLS), st.lists(st.one_of(st.none(), st.floats(allow_nan=False, width=32))))
def test_rows_read_back(words: list[str | None], numbers: list[float | None]) -> None:
    size = min(len(words), len(numbers))
    schema: dict[str, Any] = {"word": pl.String, "number": pl.Float64}
    numbers = [one if one is None or abs(one) < 1e300 else 0.0 for one in numbers]
    rows = pl.DataFrame({"word": words[:size], "number": numbers[:size]}, schema=schema)
    block = json.loads(to_json(encode_rows(rows, 7)))
    assert block["n_total"] == 7
    assert decode(block) == rows.to_dicts()


@given(st.lists(CELLS), st.integers(0, 200))
def test_taken_rows_are_the_first_that_fit(words: list[str | None], budget: int) -> None:
    rows = pl.DataFrame({"word": words}, schema={"word": pl.String})
    taken = take(rows, budget)
    assert taken.to_dicts() == rows.head(taken.height).to_dicts()
    sizes = rows.select(row_size(["word"], []).alias("size"))["size"].to_list()
    assert sum(sizes[: taken.height]) <= budget
    assert taken.height == rows.height or sum(sizes[: taken.height + 1]) > budget
    written = [len(to_json(word).encode()) for word in words]
    assert all(size >= one for size, one in zip(sizes, written, strict=True))


@pytest.mark.parametrize("most_bytes", [500_000, 400_000])
def test_a_large_package_is_shown_in_part(package: Path, tmp_path: Path, most_bytes: int) -> None:
    copy = shutil.copytree(package, tmp_path / "copy")
    write_page(copy, most_bytes)
    whole = (package / PAGE_NAME).read_text("utf-8")
    part = (copy / PAGE_NAME).read_text("utf-8")
    if len(whole.encode()) <= most_bytes:
        assert part == whole
        return
    assert len(part.encode()) <= most_bytes
    blocks = blocks_of(part)
    n_whole = len(blocks["about"]["whole_articles"])
    assert n_whole < 5
    assert f"the full text of {n_whole} of 5 articles" in part
    ids = {row["article_id"] for row in decode(blocks["table-paragraphs"])}
    assert ids == set(blocks["about"]["whole_articles"])


def test_a_very_long_article_leaves_room_for_others(tmp_path: Path) -> None:
    texts = ("x " * 400_000, "y" * 800_000)
    for number, text in enumerate(texts):
        rows = rows_of(next(one for one in TABLES if one.name == "paragraphs"))
        rows[0]["text"] = text
        folder = write(tmp_path / str(number), example(paragraphs=rows))
        write_page(folder, 600_000)
        page = (folder / PAGE_NAME).read_text("utf-8")
        assert len(page.encode()) <= 600_000
        assert len(decode(blocks_of(page)["table-people"])) == len(EXAMPLE["people"])
        assert 0 < len(blocks_of(page)["about"]["whole_articles"]) < len(EXAMPLE["articles"])


def test_whatever_is_named_in_part_of_a_package_is_there(package: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(package, tmp_path / "copy")
    write_page(copy, 400_000)
    blocks = blocks_of((copy / PAGE_NAME).read_text("utf-8"))
    rows = {one.name: decode(blocks[f"table-{one.name}"]) for one in TABLES}
    people = {row["person_id"] for row in rows["people"]}
    events = {row["event_id"] for row in rows["events"]}
    facts = {row["fact_id"] for row in rows["figure_facts"]}
    articles = {row["article_id"] for row in rows["articles"]}
    assert {row["person_id"] for row in rows["person_mentions"]} <= people
    assert {row["event_id"] for row in rows["event_mentions"]} <= events
    assert {row["fact_id"] for row in rows["figures"]} <= facts
    for name in ("event_mentions", "figures", "paragraphs", "quotes"):
        assert {row["article_id"] for row in rows[name]} <= articles
    assert {row["event_id"] for row in rows["event_mentions"]} == events, "each has evidence"


# --------------------------------------------------------------------------- what is embedded


VENDOR = Path(str(assets.__path__[0])) / "vendor"


def test_embedded_libraries_are_as_they_were_released() -> None:
    listed = json.loads((VENDOR / "vendor.json").read_text("utf-8"))
    files = {file["name"]: file["sha256"] for one in listed for file in one["files"]}
    for name, sha256 in files.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == sha256, name
    licences = {one["licence_file"] for one in listed}
    assert {path.name for path in VENDOR.iterdir()} == {*files, *licences, "vendor.json"}
    for one in listed:
        assert one["licence"] == "MIT"
        assert "Permission is hereby granted" in (VENDOR / one["licence_file"]).read_text("utf-8")


def test_every_asset_is_listed() -> None:
    home = VENDOR.parent
    files = {p.relative_to(home).as_posix() for p in home.rglob("*") if p.suffix in (".js", ".css")}
    assert files == {*SCRIPTS, *STYLES, *(f"vendor/{name}" for name in VENDORED)}


def test_no_script_makes_markup_of_text_or_asks_the_network() -> None:
    own = read_scripts()[-1]
    unwanted = (
        "innerHTML outerHTML insertAdjacentHTML document.write eval( fetch( XMLHttpRequest "
        "WebSocket sendBeacon"
    )
    assert [word for word in unwanted.split() if word in own] == []
    assert "</script" not in "".join(read_scripts())


def test_the_meta_of_the_example_is_in_the_page(tmp_path: Path) -> None:
    folder = write(tmp_path / "example", example(), META)
    write_page(folder)
    assert "<title>Example</title>" in (folder / PAGE_NAME).read_text("utf-8")
