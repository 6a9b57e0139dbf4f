"""Mail: what of a message becomes an article, boxes of mail, and what is broken."""

from __future__ import annotations

import base64
import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth
from seedpkg import build, open_package, verify
from seedpkg.read import LocalFile, read_data, read_file
from seedpkg.read.mail import read_subject
from seedpkg.read.mime import decode_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.model import Document, Source

BODY = "The council voted on Monday to close the old bridge for a year, the mayor of Lorn said."
HEAD = (
    'From: "Anna Keller" <anna.keller@courier.example>\n'
    "To: desk@courier.example\n"
    "Subject: Fwd: Old bridge closed\n"
    "Date: Wed, 4 May 2031 18:48:00 +0200\n"
    "Message-ID: <b1d9.77@mail.courier.example>\n"
)
HTML_BODY = (
    "<html><head><meta name='author' content='Office'></head><body><p>"
    + "The council met again on Tuesday, and <b>the old bridge</b> stays closed. " * 5
    + "</p></body></html>"
)


def read(text: str | bytes, name: str = "a.eml") -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, text.encode() if isinstance(text, str) else text)


def part(body: str, kind: str = "text/plain; charset=utf-8", more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}\n{body}\n"


def multipart(kind: str, *parts: str, boundary: str = "=_b") -> str:
    joined = "".join(f"--{boundary}\n{one}\n" for one in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{joined}--{boundary}--\n'


def test_a_message() -> None:
    source, (document,) = read(f"{HEAD}\n{BODY}\n")
    assert (source.format, source.status, source.encoding) == ("eml", "ok", "utf-8")
    assert document.text == f"Old bridge closed\n\n{BODY}\n"
    assert document.record == "b1d9.77"
    assert document.metadata == (
        ("title", "Old bridge closed"), ("published", "2031-05-04T18:48:00+02:00"),
    )  # fmt: skip


def test_nothing_of_the_head_but_its_subject_is_text() -> None:
    _, (document,) = read(f"{HEAD}Reply-To: +49 30 1234567 <x@y.example>\n\n{BODY}\n")
    assert "@" not in document.text
    assert "Keller" not in document.text
    assert "author" not in dict(document.metadata)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: AW: FWD: Old bridge closed", "Old bridge closed"),
        ("Old bridge: closed", "Old bridge: closed"),
        ("=?iso-8859-1?Q?Caf=E9_closed?=", "Café closed"),
        ("=?utf-8?B?Q2Fm?= =?utf-8?B?w6k=?= closed", "Café closed"),
        ("=?utf-8?Q?Caf=C3?=\n =?utf-8?Q?=A9?=", "Café"),
        ("=?no-such?Q?Cafe?= =?utf-8?B?!!!?= =?", "Cafe =?"),
    ],
)
def test_subjects(subject: str, title: str) -> None:
    assert read_subject(subject) == title


def test_a_subject_that_the_text_begins_with_is_not_doubled() -> None:
    _, (document,) = read(f"{HEAD}\nOld bridge closed\n\n{BODY}\n")
    assert document.text == f"Old bridge closed\n\n{BODY}\n"


# ------------------------------------------------------------------ which part is the body


def text_of(message: str) -> str:
    source, (document,) = read(HEAD + message)
    assert source.status == "ok"
    assert len(document.hints) in (0, document.text.count("\n"))
    return document.text.removeprefix("Old bridge closed\n\n").removesuffix("\n")


def test_of_alternatives_the_plain_one() -> None:
    message = multipart("alternative", part(BODY), part(f"<p>{BODY}", "text/html"))
    assert text_of(message) == BODY


@pytest.mark.parametrize("stub", ["", "Your program cannot show this message."])
def test_of_alternatives_the_page_where_the_plain_one_is_a_stub(stub: str) -> None:
    message = multipart("alternative", part(stub), part(HTML_BODY, "text/html"))
    source, (document,) = read(HEAD + message)
    assert document.text.startswith("Old bridge closed\n\nThe council met again")
    assert len(document.hints) == document.text.count("\n")
    assert [hint.tag for hint in document.hints] == ["h1", "", "p"]
    assert "author" not in dict(document.metadata)
    assert source.issues == ()


def test_parts_that_are_shown_are_one_body() -> None:
    nested = multipart("alternative", part("First."), part("First.", "text/html"), boundary="in")
    message = multipart("mixed", nested, part("Second."), part("<p>Third.", "text/html"))
    assert text_of(message) == "First.\n\nSecond.\n\nThird."


def test_the_same_part_twice_is_one() -> None:
    assert text_of(multipart("mixed", part(BODY), part(f"<p>{BODY}", "text/html"))) == BODY


def test_pictures_of_a_page_are_no_text() -> None:
    picture = part("AAAA", "image/png", "Content-Transfer-Encoding: base64\n")
    message = multipart("related", part(HTML_BODY, "text/html"), picture)
    assert text_of(message).startswith("The council met again")


ATTACHED = {
    "text": part("Notes of the day.", 'text/plain; name="notes.txt"'),
    "page": part("<p>A page.", "text/html", "Content-Disposition: attachment\n"),
    "message": part(f"{HEAD}\nThe message inside.", "message/rfc822"),
    "paper": part("AAAA", "application/pdf", "Content-Disposition: attachment; filename=a.pdf\n"),
}


@pytest.mark.parametrize("name", ATTACHED)
def test_attachments_are_no_articles_and_an_issue_names_them(name: str) -> None:
    source, (document,) = read(HEAD + multipart("mixed", part(BODY), ATTACHED[name]))
    assert document.text == f"Old bridge closed\n\n{BODY}\n"
    assert [issue.kind for issue in source.issues] == ["attachments-not-read"]
    assert source.issues[0].severity == "info"


@pytest.mark.parametrize(("name", "found"), [
    ("text", "Notes of the day."), ("page", "A page."), ("message", "The message inside."),
])  # fmt: skip
def test_attachments_are_read_where_the_body_is_empty(name: str, found: str) -> None:
    source, (document,) = read(HEAD + multipart("mixed", part(" "), ATTACHED[name]))
    assert (source.status, source.n_articles_declared) == ("ok", 1)
    assert found in document.text


@pytest.mark.parametrize("message", ["\n", "\n \n\n", multipart("mixed", ATTACHED["paper"])])
def test_a_message_without_text_is_skipped(message: str) -> None:
    source, documents = read(HEAD + message)
    assert (source.status, documents) == ("skipped", ())
    assert source.issues[0].message.endswith("the message has no text.")


# ------------------------------------------------------------------ encodings


def test_encodings_of_a_body() -> None:
    text = "Le café du pont reste fermé, a dit la mairie."
    coded = base64.encodebytes(text.encode("latin-1")).decode()
    head = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n"
    assert text_of(head + coded) == text
    assert text_of(head + "!" + coded[:20] + "\n-" + coded[20:] + "=\n") == text
    quoted = text.replace("é", "=C3=A9").replace("reste ", "reste=\n ")
    head = (
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    )
    assert text_of(head + quoted) == text
    head = "Content-Type: text/plain; charset=x-no-such\n\n"
    assert read(HEAD.encode() + head.encode() + text.encode("cp1252"))[1][0].text.endswith(
        f"{text}\n"
    )


@pytest.mark.parametrize("kind", ["", "text", "te\x07xt/plain", "text/", "Quatsch / plain"])
def test_a_media_type_that_is_none_is_plain_text(kind: str) -> None:
    assert text_of(f"Content-Type: {kind}\n\n{BODY}\n") == BODY


def test_japanese_mail() -> None:
    text = "古い橋は月曜日に閉鎖された。"
    data = HEAD.encode() + b"Content-Type: text/plain; charset=ISO-2022-JP\n\n"
    source, (document,) = read(data + text.encode("iso-2022-jp"))
    assert source.encoding == "iso-2022-jp"
    assert text in document.text


def test_flowed_text_is_joined() -> None:
    head = "Content-Type: text/plain; format=flowed\n\n"
    assert text_of(f"{head}The bridge \nwas closed.\n\n From \n-- \nAnna") == (
        "The bridge was closed.\n\nFrom \n-- \nAnna"
    )


def test_an_apple_message() -> None:
    message = f"{HEAD}\n{BODY}\n"
    _, (document,) = read(f"{len(message)}\n{message}<?xml version='1.0'?><plist/>", "7.emlx")
    assert document.text == f"Old bridge closed\n\n{BODY}\n"


def test_a_body_begins_without_a_blank_line() -> None:
    lost = f"{HEAD}{BODY}\nIt is old.\n\nThe end.\n"
    assert read(lost)[1][0].text == f"Old bridge closed\n\n{BODY}\nIt is old.\n\nThe end.\n"
    stray = HEAD.replace("Date:", "a line that is no field\nDate:")
    assert read(f"{stray}\n{BODY}\n")[1][0].text == f"Old bridge closed\n\n{BODY}\n"


# ------------------------------------------------------------------ boxes


POSTMARK = "From anna@courier.example Wed May  4 18:48:00 2031\n"
BOX = (
    f"{POSTMARK}{HEAD}\n{BODY}\n>From there it is closed.\nFrom now on as well.\n\n"
    f"From here no header follows.\n\n{POSTMARK}Subject: Old tower closed\n"
    f"Date: Thu, 5 May 2031 10:00:00 +0200\n\nThe tower is closed, too.\n\n{POSTMARK}{HEAD}\n\n"
)


@pytest.mark.parametrize("name", ["a.mbox", "a.txt", "inbox"])
def test_a_box_of_mail(name: str) -> None:
    source, (first, second) = read(BOX, name)
    assert (source.format, source.status) == ("mbox", "partial")
    assert (source.n_articles_declared, source.n_articles_parsed) == (3, 2)
    assert f"{BODY}\nFrom there it is closed.\nFrom now on as well.\n\n" in first.text
    assert first.text.endswith("From here no header follows.\n")
    assert second.text == "Old tower closed\n\nThe tower is closed, too.\n"
    assert (first.record, second.record) == ("b1d9.77", "2")
    assert second.start == len(first.text)


def test_a_box_of_eudora_has_no_blank_lines_between() -> None:
    mark = "From ???@??? Thu Jan 01 00:00:00 1970\r\n"
    one = f"{mark}Subject: One\r\nDate: x\r\n\r\nBody.\r\n"
    _, documents = read(one + one.replace("One", "Two"), "in.mbx")
    assert [document.text for document in documents] == ["One\n\nBody.\n", "Two\n\nBody.\n"]


def test_what_a_mail_program_keeps_in_a_box_is_no_mail() -> None:
    gone = f"{POSTMARK}{HEAD}X-Mozilla-Status: 0009\n\nDeleted.\n\n"
    note = f"{POSTMARK}Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nDate: x\n\nx\n\n"
    source, (document,) = read(f"{note}{gone}{POSTMARK}{HEAD}\n{BODY}\n", "a.mbox")
    assert (source.status, source.n_articles_declared) == ("ok", 1)
    assert BODY in document.text


# ------------------------------------------------------------------ told from other text


@pytest.mark.parametrize(
    ("text", "name", "format_name"),
    [
        (f"{HEAD}\n{BODY}", "a.txt", "eml"),
        (f"{HEAD}\n{BODY}", "message", "eml"),
        (f"Subject: x\n\n{BODY}", "a.eml", "eml"),
        (f"From: Anna Keller\n\n{BODY}", "a.txt", "text"),
        (f"From: Anna Keller\nDate: 4 May 2031\n\n{BODY}", "a.txt", "text"),
        (f"Author: A\nPublisher: B\nDate: 4 May 2031\n\n{BODY}", "a.txt", "text"),
        (
            f"From: A\nDate: 4 May 2031\nSubject: C\nThe bridge was closed.\n\n{BODY}",
            "a.txt",
            "text",
        ),
        (f"From here it is closed.\n\n{BODY}", "a.txt", "text"),
        (f"From Monday on it is closed.\nNote: {BODY}", "a.txt", "text"),
    ],
)
def test_format(text: str, name: str, format_name: str) -> None:
    assert read(text, name)[0].format == format_name


# ------------------------------------------------------------------ hostile mail

WHOLE = HEAD + multipart(
    "mixed",
    multipart("alternative", part(BODY), part(HTML_BODY, "text/html"), boundary="in"),
    part("QUJD", "text/plain; charset=\"utf-8\"", "Content-Transfer-Encoding: base64\n"),
    *ATTACHED.values(),
)  # fmt: skip


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)), st.integers(0, 200))
@settings(deadline=None, max_examples=150)
def test_a_damaged_message_is_read(junk: bytes, place: int, length: int) -> None:
    data = WHOLE.encode()
    data = data[:place] + junk + data[place + length :]
    for name, whole in (("a.eml", data), ("a.mbox", POSTMARK.encode() + data)):
        source, documents = read_data(name, whole, name[2:])
        assert source.n_articles_parsed == len(documents)
        for document in documents:
            assert len(document.hints) in (0, document.text.count("\n"))


@given(st.binary(max_size=300), st.text(max_size=100))
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_read(data: bytes, text: str) -> None:
    for name in ("eml", "mbox", "mhtml"):
        read_data(f"a.{name}", data)
        read_data(f"a.{name}", data, name)
        read_data(
            f"a.{name}", f"{HEAD}Content-Type: {text}\n\n{text}".encode("utf-8", "replace"), name
        )
    assert "\n" not in decode_words(text)


def _deep(n: int) -> str:
    return "".join(
        f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(n // 300)
    )


HOSTILE: dict[str, Callable[[int], str]] = {
    "deep parts": _deep,
    "mail in mail": lambda n: "Content-Type: message/rfc822\n\n" * (n // 300),
    "a long field": lambda n: "X-Long: " + "a" * (2 * n) + "\n\ntext",
    "many fields": lambda n: "X-Many: a\n" * (n // 5) + "\ntext",
    "a folded field": lambda n: "X-Fold: a\n" + " b\n" * (n // 3) + "\ntext",
    "open words": lambda n: "Subject: " + "=?utf-8?Q?" * (n // 10) + "\n\ntext",
    "empty parts": lambda n: "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n" * (n // 10),
    "no boundary": lambda n: "Content-Type: multipart/mixed\n\n" + "--" * (n // 2),
    "parameters": lambda n: "Content-Type: text/plain; " + "a=" * (n // 10) + "\n\ntext",
    "flowed": lambda n: "Content-Type: text/plain; format=flowed\n\n" + "a \n" * (n // 5),
    "padding": lambda n: "Content-Transfer-Encoding: base64\n\n" + "=" * n,
    "digits": lambda n: "Date: " + "1" * (n // 10) + "\n\ntext",
    "mails": lambda n: "From a\nA:\n\n" * (n // 20),
    "lines": lambda n: "\n" * n,
    "blank lines": lambda n: " \n" * (n // 2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_cost_of_hostile_mail_is_linear(name: str) -> None:
    check_growth(lambda size: HOSTILE[name](size).encode(), _read_as_each, 250_000, 1_000_000)


def _read_as_each(message: bytes) -> None:
    for name in ("eml", "mbox", "mhtml"):
        read_data(f"a.{name}", message)
        read_data(f"a.{name}", message, name)


# ------------------------------------------------------------------ the laws


def test_a_package_of_mail_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    quoted = f"{BODY}\n\nOn Tuesday Jan wrote:\n> Is it closed?\n> Jan\n\n-- \nAnna\n"
    (folder / "a.eml").write_text(f"{HEAD}\n{quoted}", "utf-8")
    (folder / "b.mbox").write_text(BOX, "utf-8")
    page = multipart("alternative", part("See the page."), part(HTML_BODY * 2, "text/html"))
    (folder / "c.eml").write_text(HEAD.replace("bridge", "gate") + page, "utf-8")
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (4, 0)
    articles = open_package(tmp_path / "out")["articles"]
    titles = ["Old bridge closed", "Old bridge closed", "Old gate closed", "Old tower closed"]
    assert sorted(articles["title"].to_list()) == titles
    assert set(articles["published_date"].cast(str).to_list()) == {"2031-05-04", "2031-05-05"}
    assert verify(tmp_path / "out", folder).findings == ()


def test_samples() -> None:
    if "SEEDPKG_INPUTS" not in os.environ:
        pytest.skip("SEEDPKG_INPUTS names no folder of samples")
    folder = Path(os.environ["SEEDPKG_INPUTS"])
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as rows:
        mine = [row for row in csv.DictReader(rows) if row["format"] in ("eml", "mbox", "mhtml")]
    for row in mine:
        source, documents = read_file(LocalFile(folder / row["path"], row["path"]))
        assert (source.format, len(documents)) == (row["format"], int(row["expected_articles"]))
