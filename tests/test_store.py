"""The store: what is put in is found again, whole or not at all."""

from __future__ import annotations

import os
import time
from dataclasses import FrozenInstanceError, dataclass
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedpkg.errors import CacheError
from seedpkg.fingerprint import program_fingerprint
from seedpkg.model import Span
from seedpkg.store import DAY, Store

if TYPE_CHECKING:
    from pathlib import Path

KEY = "ab" + "0" * 62


@dataclass(frozen=True, slots=True)
class Slug:
    """A value that is changed when it is made, as its own constructor does alone."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.text.lower())


@dataclass(frozen=True)
class Loose:
    """A value without slots."""

    number: int


def put(store: Store, *values: object, key: str = KEY) -> None:
    with store.writing("read", key) as entry:
        for value in values:
            entry.add(value)


def test_values_are_read_one_by_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, "first", ("second", 2), None)
    entry = store.open("read", KEY)
    assert len(entry) == 3
    assert [entry[0], entry[1], entry[-1]] == ["first", ("second", 2), None]


def test_frozen_values_are_read_as_they_were_made(tmp_path: Path) -> None:
    store, span = Store(tmp_path), Span(3, 5, 9, "Anna")
    put(store, (span, Slug("Anna Berg"), Loose(7)))
    spans, slug, loose = cast("tuple[Span, Slug, Loose]", store.open("read", KEY)[0])
    assert (spans, slug, loose) == (span, Slug("Anna Berg"), Loose(7))
    assert [type(one) for one in (spans, slug, loose)] == [Span, Slug, Loose]
    assert hash(spans) == hash(span)
    with pytest.raises(FrozenInstanceError):
        spans.start = 0  # type: ignore[misc]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.find("read", KEY) is None
    with pytest.raises(CacheError, match="missing"):
        store.open("read", KEY)


def test_an_entry_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(AttributeError, match="pickle"), store.writing("read", KEY) as entry:
        entry.add(lambda: None)
    assert store.find("read", KEY) is None
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@given(st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_entry_is_never_taken_for_a_whole_one(
    tmp_path: Path, data: st.DataObject
) -> None:
    store = Store(tmp_path)
    values = ["one" * 20, "two" * 30]
    put(store, *values)
    (path,) = [one for one in tmp_path.rglob("*") if one.is_file()]
    whole = path.read_bytes()
    if data.draw(st.booleans()):
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    else:
        at = data.draw(st.integers(16, len(whole) - 1))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
    entry = store.find("read", KEY)
    if entry is not None:
        with pytest.raises(CacheError, match="damaged"):
            assert [entry[0], entry[1]] != values


def test_unused_entries_are_pruned(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, 1)
    put(store, 2, key="cd" + "0" * 62)
    old = time.time() - 40 * DAY
    for path in (tmp_path / "read" / "ab").iterdir():
        os.utime(path, (old, old))
    assert store.prune(30) == 1
    assert store.find("read", KEY) is None
    assert [(size.kind, size.n_entries) for size in store.sizes()] == [("read", 1)]
    store.clear()
    assert store.sizes() == []


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_file_that_a_running_build_took_away_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing("extract", "a" * 64) as values:
        values.add("kept")
    gone = next((tmp_path / "extract").iterdir()) / "tmpgone.partial"
    gone.symlink_to(tmp_path / "nowhere")  # is listed, and is not there when it is asked about
    assert [(one.kind, one.n_entries) for one in store.sizes()] == [("extract", 1)]
    assert store.prune(0) == 1


def test_a_folder_that_holds_other_files_keeps_them(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, 1)
    others = [tmp_path / "letters" / "ab" / "dear.txt", tmp_path / "read" / "notes.txt"]
    for path in others:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    assert [(size.kind, size.n_entries) for size in store.sizes()] == [("read", 1)]
    assert store.prune(-1) == 1
    store.clear()
    assert all(path.exists() for path in others)


def test_using_an_entry_keeps_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, 1)
    (path,) = [one for one in tmp_path.rglob("*") if one.is_file()]
    old = time.time() - 40 * DAY
    os.utime(path, (old, old))
    assert store.find("read", KEY) is not None
    assert store.prune(30) == 0


def test_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    put(store, 1)
    if os.name == "posix":
        assert (tmp_path / "cache" / "read" / "ab").stat().st_mode & 0o077 == 0


def test_the_fingerprint_is_of_the_program() -> None:
    assert program_fingerprint() == program_fingerprint()
    assert len(program_fingerprint()) == 64
