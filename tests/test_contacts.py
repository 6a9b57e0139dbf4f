"""Addresses and telephone numbers in mail: what is left out, what stays, and what reads well."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth, repeat
from seedpkg.read import read_data
from seedpkg.read.contacts import cut_contacts

HEAD = (
    "From: Anna <anna@courier.example>\nSubject: Old bridge closed\nDate: 4 May 2031 10:00 +0200\n"
)

CUT = [
    ("Write to desk@news.example by Friday.", "Write by Friday.", 1, 0),
    ("Write to desk@news.example, or call 020 7946 0000.", "Write, or call.", 1, 1),
    ("Email us at tips@news.example or call 0207 946 0000. Go.", "Email us or call. Go.", 1, 1),
    ("Send it to a@news.example and b@news.example.", "Send it.", 2, 0),
    ("Anna (anna@news.example), the mayor", "Anna, the mayor", 1, 0),
    ("Anna <anna@news.example>; Bob <bob@news.example>", "Anna; Bob", 2, 0),
    ("Anna (anna@news.example) or Bob (b@news.example; +44 20 7946 0000).", "Anna or Bob.", 2, 1),
    ("He said (+44 20 7946 0000) that", "He said that", 0, 1),
    ("On 4 May, Jan <jan@news.example> wrote:", "On 4 May, Jan wrote:", 1, 0),
    ("On 4 May at 05:58, Jan <jan at news.example>", "On 4 May at 05:58, Jan", 1, 0),
    ("> From: Anna <anna@news.example>", "> From: Anna", 1, 0),
    ("To: a@news.example, b@news.example", "", 2, 0),
    ("E-mail: anna@news.example", "", 1, 0),
    ("E-mail: anna@news.example, Twitter: @anna", "Twitter: @anna", 1, 0),
    ("[anna@news.example](mailto:anna@news.example?subject=x)", "", 2, 0),
    ("anna (at) news.example", "", 1, 0),
    ("Ring root@localhost or a@[192.0.2.1] today", "Ring today", 2, 0),
    ("'örn.ö@bücher.example' wrote", "wrote", 1, 0),
    ("See https://news.example/?u=anna@news.example&p=2", "See https://news.example/?u=&p=2", 1, 0),
    ("See https://news.example/?u=anna%40news.example", "See https://news.example/?u=", 1, 0),
    ("Anna Keller | Tel. 020 7946 0000 | a@news.example", "Anna Keller", 1, 1),
    ("Anna, Courier, Tel: 020 7946 0000, Fax: 020 7946 0001", "Anna, Courier", 0, 2),
    ("T: 020 7946 0000 | M: 07700 900000 | W: www.news.example", "W: www.news.example", 0, 2),
    ("Tel/Fax: 020 7946 0000", "", 0, 1),
    ("Tel.: 971 554 472 - 971 554 002", "", 0, 2),
    ("Mobile: 07700 900123 or 07700 900124", "", 0, 2),
    ("Phone number: +1 (212) 555-0123 ext. 77", "", 0, 1),
    ("Tél. +33 1.99.00.00.78", "", 0, 1),
    ("Telefon 030 / 1234567, Mobil 0170 1234567", "", 0, 2),
    ("тел. 8 (495) 123-45-67", "", 0, 1),
    ("電話：03-1234-5678", "", 0, 1),
    ("Call the office at (212) 555-0123.", "Call the office.", 0, 1),
    ("Call me at +49 30 1234567!", "Call me!", 0, 1),
    ("Ring 020 7946 0958 or see www.news.example/7", "Ring or see www.news.example/7", 0, 1),
    ("The hotline 0800 1234567 is open.", "The hotline is open.", 0, 1),
    ("He is reached by phone at 212-555-0123.", "He is reached by phone.", 0, 1),
    ("Contact the office or anna@news.example.", "Contact the office.", 1, 0),
    ("【TEL】 03-1234-5678", "", 0, 1),
    ("+44 20 7946 0000 2031-05-04", "2031-05-04", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(("line", "shown", "n_addresses", "n_numbers"), CUT)
def test_contacts_are_cut(line: str, shown: str, n_addresses: int, n_numbers: int) -> None:
    assert cut_contacts(line) == (shown, n_addresses, n_numbers)


@pytest.mark.parametrize(
    "line",
    [
        "Profit rose by +12 345 678 euros, +1,200,000 people and +12.345.678 crowns.",
        "Changes: +3.5 2.1 4.6 +12.5 13.25 14.75, +12345678.25, +12345678 %",
        "Mobile 250 000 customers, phone 16.5 million, mobile 2010-2012, Phone 28.11.2026",
        "Mobile: 12,345,678 users", "Fax 120 130 140 150", "Cell 1 2 3 4 5 6 7 8 9",
        "Call 911 or 112 now. They call 2,000,000 people.", "We text 30000000 people daily",
        "Please phone 12 345 678 people", "The bridge cost 020 7946 0000.", "Tel. 2026",
        "1.2.2031 at 10:00 +0200, ISBN 978-3-16-148410-0, GMT+1 20310504 120000",
        "SETI@home and @anna, 500@3.50, @anna@news.example, photos/12345678@N00",
        "https://news.example/@anna/x",
        "Look at news.example (at noon) [at the bridge]", "Vol. 555-0123", "-- ", "", "@", "Tel.:",
    ],
)  # fmt: skip
def test_figures_handles_and_web_addresses_stay(line: str) -> None:
    assert cut_contacts(line) == (line, 0, 0)


@given(
    st.text("ab .,;:()<>[]|/-'\"@>", max_size=20),
    st.from_regex(
        r"[a-z][a-z0-9.+_-]{0,12}[a-z0-9]@[a-z][a-z0-9-]{0,8}[a-z](\.[a-z]{2,5}){1,2}",
        fullmatch=True,
    ),
    st.text("ab .,;:()<>[]|/-'\"", max_size=20),
)  # fmt: skip
@settings(deadline=None, derandomize=True, max_examples=300)
def test_no_address_remains_whatever_is_around(before: str, address: str, after: str) -> None:
    shown, n_addresses, _ = cut_contacts(f"{before} {address} {after}")
    assert n_addresses
    assert address not in shown
    assert not set(shown) & set("\0\1")


@pytest.mark.parametrize("unit", [
    "a", "a@", "@", "a.", "a.a@a", "'a", " ", ") ", "a@b.cc ", "Tel. ", "tel/", "+", "+1 ",
    "1", "1 ", "1-", "call a ", "call us ", "Tel. 020 7946 0000 ", "(", "(at",
    "http://", "?a@b.cc", "E-mail: ",
])  # fmt: skip
def test_long_lines_are_cut_at_once(unit: str) -> None:
    fill = repeat(unit)
    check_growth(fill, cut_contacts, 25_000, 100_000)
    check_growth(lambda n: f"a@b.cc{fill(n)}020 7946 00", cut_contacts, 25_000, 100_000)


def test_a_mail_is_read_without_contacts() -> None:
    body = "It was closed.\n\nTel. 020 7946 0000\n\nWrite to a@b.example.\n\n"
    body += "-- \nAnna\nanna@b.example\n"
    source, (document,) = read_data("a.eml", f"{HEAD}\n{body}".encode())
    assert document.text == "Old bridge closed\n\nIt was closed.\n\nWrite.\n\n-- \nAnna\n"
    (issue,) = source.issues
    assert (issue.kind, issue.severity) == ("contacts-left-out", "info")
    assert "mail addresses (2), telephone numbers (1)" in issue.message


def test_a_box_counts_the_contacts_of_its_messages_once() -> None:
    post = "From anna@courier.example Wed May  4 18:48:00 2031\n"
    one = f"{post}{HEAD}\nIt was closed, a@b.example wrote.\n\n"
    source, documents = read_data("a.mbox", (one * 3).encode())
    assert {one.text for one in documents} == {"Old bridge closed\n\nIt was closed, wrote.\n"}
    (issue,) = source.issues
    assert "mail addresses (3), telephone numbers (0)" in issue.message


def test_a_page_keeps_its_hints_in_step() -> None:
    page = (
        "<p>It was closed on <a href='mailto:a@b.example'>a@b.example</a>.<p>Tel. 020 7946 0000"
        "<ul><li>b@c.example<li>Second</ul><h2>More</h2>"
        "<table><tr><td>Fax<td>+44 20 7946 0001</table>"
    )
    head = HEAD.replace("bridge", "bridge (c@d.example)")
    source, (document,) = read_data("a.eml", f"{head}Content-Type: text/html\n\n{page}".encode())
    lines = document.text.split("\n")[:-1]
    told = [(line, hint.tag) for line, hint in zip(lines, document.hints, strict=True)]
    assert told == [
        ("Old bridge closed", "h1"), ("", ""), ("It was closed.", "p"), ("", ""),
        ("• Second", "li"), ("", ""), ("More", "h2"), ("", ""),
    ]  # fmt: skip
    assert dict(document.metadata)["title"] == "Old bridge closed"
    assert "mail addresses (3), telephone numbers (2)" in source.issues[0].message


def test_a_message_of_nothing_else_is_skipped() -> None:
    source, documents = read_data(
        "a.eml", b"From: a@b.example\nSubject: c@d.example\n\ne@f.example\n"
    )
    assert (source.status, documents) == ("skipped", ())


def test_other_formats_keep_what_they_publish() -> None:
    text = "Old bridge closed\n\nWrite to desk@news.example, said the council.\n"
    assert read_data("a.txt", text.encode())[1][0].text == text
