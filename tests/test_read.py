"""Encodings, folders and files that cannot be read."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from ftfy.badness import is_bad
from hypothesis import given
from hypothesis import strategies as st

from seedpkg.errors import InputError
from seedpkg.gathering import read_inputs
from seedpkg.options import RunOptions
from seedpkg.read import LocalFile, list_files, read_file
from seedpkg.read.encoding import _DOUBTFUL, decode
from seedpkg.workplace import open_workplace

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = "Мост закрыли на ремонт в понедельник, сообщили в мэрии города."
WESTERN = "“Café culture” – a naïve idea, said the mayor of Orléans."
POLISH = "Zażółć gęślą jaźń, powiedział w środę burmistrz miasta nad rzeką."


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"Old bridge closed", "utf-8", "Old bridge closed"),
        ("Brücke zu".encode("utf-8-sig"), "utf-8", "Brücke zu"),
        ("Brücke zu".encode("utf-16"), "utf-16-le", "Brücke zu"),
        ("\ufeffBrücke zu".encode("utf-16-be"), "utf-16-be", "Brücke zu"),
        ("Old bridge closed".encode("utf-16-le"), "utf-16-le", "Old bridge closed"),
        (WESTERN.encode("cp1252"), "windows-1252", WESTERN),
        (RUSSIAN.encode("cp1251"), "cp1251", RUSSIAN),
        (POLISH.encode("cp1250"), "cp1250", POLISH),
    ],
)
def test_encodings(data: bytes, encoding: str, text: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.is_repaired) == (text, encoding, False)


def test_quotation_marks_and_dashes_alone_are_never_wrongly_decoded_text() -> None:
    quads = map("".join, itertools.product("“”‘’–—…aZ1. ", repeat=4))
    text = "\n".join(quads)
    assert not _DOUBTFUL.search(text)
    assert not is_bad(text)


SIGNS = "“”’—…aZ. ВГРСяё中の，é\xc9¦÷°œ¢¡»¶│¹\xa0βΩĐЂђ\x85‚†√≈\xd7²ÂÃà"
"""Signs of all the classes that ftfy parts them by, and letters."""


def test_what_is_not_doubtful_is_never_wrongly_decoded_text() -> None:
    every = {chr(code) for code in range(0x3100)} | {"\uf8ff", "\ufffd", "ﬁ", "中", "，"}
    pairs = (sign + other for sign in sorted(every) for other in SIGNS)
    triples = map("".join, itertools.product(SIGNS, repeat=3))
    clear = [text for text in itertools.chain(pairs, triples) if not _DOUBTFUL.search(text)]
    assert len(clear) > 50_000
    assert not is_bad("\n".join(clear))


def test_wrongly_decoded_text_is_put_right_and_said_so() -> None:
    wrong = "It’s a “good” café".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    decoded = decode(("A plain line\n" + wrong).encode())
    assert decoded.text == "A plain line\nIt’s a “good” café"
    assert decoded.is_repaired
    assert [issue.kind for issue in decoded.issues] == ["encoding-repaired"]


def test_stray_bytes_in_utf8_are_read_as_cp1252() -> None:
    decoded = decode("Brücke über Flüsse ".encode() + b"caf\xe9")
    assert decoded.text == "Brücke über Flüsse café"
    assert decoded.is_repaired
    assert [issue.kind for issue in decoded.issues] == ["undecodable"]


def test_control_characters_become_replacement_characters_one_for_one() -> None:
    decoded = decode(b"a\x00b\x1b[31mc\td\x0ce")
    assert decoded.text == "a\ufffdb\ufffd[31mc\td\x0ce"
    assert [issue.kind for issue in decoded.issues] == ["control-characters"]


@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.encode("utf-8")
    assert not set(decoded.text) & set("\x00\x1b\x08")


def test_files_are_listed_by_name_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt", "A.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "inner.txt").symlink_to(tmp_path / "b.txt")
    assert [f.name for f in list_files(tmp_path)] == ["A.txt", "a/z.txt", "b.txt", "inner.txt"]


def test_no_input_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(InputError) as caught:
            list_files(path)
        assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "data", "status", "kind"),
    [
        ("photo.jpg", b"\xff\xd8", "skipped", "unknown-format"),
        ("empty.txt", b" \n\t\n", "skipped", "empty"),
        ("README.md", b"# Notes", "skipped", "folder-note"),
    ],
)
def test_skipped_files_say_why(
    tmp_path: Path, name: str, data: bytes, status: str, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    source, documents = read_file(LocalFile(path, name))
    assert (source.status, documents) == (status, ())
    assert source.message
    assert [issue.kind for issue in source.issues] == [kind]


def test_a_file_that_vanished_is_a_failed_source(tmp_path: Path) -> None:
    source, documents = read_file(LocalFile(tmp_path / "gone.txt", "gone.txt"))
    assert (source.status, documents) == ("failed", ())
    assert [issue.severity for issue in source.issues] == ["error"]


def test_copies_get_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("The same words in two files.")
    with open_workplace(RunOptions(), tmp_path / "out") as place:
        inputs = read_inputs(list_files(tmp_path), place, lambda stage, done, total: None)
    first, second = inputs.sources
    article, copy = inputs.documents
    assert second.source_id == f"{first.source_id}_2"
    assert copy.article_id == f"{article.article_id}_2"
    assert copy.source_id == second.source_id
