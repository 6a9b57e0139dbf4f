"""Publish to Zenodo: a deposition, which stays a draft until it is said to make it public.

The record of a package is found again by a mark in its notes. What was published is not changed:
a package that differs becomes a new version of the record. Zenodo has no folders, so all files lie
side by side, and the descriptor says so. Not tried on the real service: the tests hold it to a
server that answers as its documentation says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from seedpkg.contract import CHECKSUMS_NAME, DESCRIPTOR_NAME
from seedpkg.errors import PortalError, UsageError
from seedpkg.publishing.files import PackageFile, checksums_file, made_file
from seedpkg.publishing.json_values import as_list, as_object
from seedpkg.publishing.plan import Standing, Stored, Wanted
from seedpkg.publishing.zenodo_metadata import make_metadata, read_mark

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.publishing.http import Answer, PortalClient
    from seedpkg.publishing.plan import Step
    from seedpkg.publishing.target import Contents

ENTRY: Final = "record"
"""What the record itself is called in a plan."""
_PAGE: Final = 100
_PATH: Final = "api/deposit/depositions"


@dataclass(slots=True)
class ZenodoTarget:
    """A record of Zenodo: the one that is named, else that of this package, else a new one.

    `note` is a file that says which record it is, with its DOI, once there is one.
    """

    client: PortalClient
    contents: Contents
    note: Path
    record: str = ""
    _metadata: dict[str, Any] = field(init=False)
    _files: tuple[PackageFile, ...] = field(init=False)
    _there: dict[str, Any] = field(default_factory=dict[str, Any], init=False)

    def __post_init__(self) -> None:
        """UsageError if Zenodo could not take the package."""
        self._metadata = make_metadata(self.contents)
        self._files = flat_files(self.contents)

    @property
    def place(self) -> str:
        """The address of the record, or of Zenodo if there is none yet."""
        return str(as_object(self._there.get("links")).get("html") or self.client.address)

    def close(self) -> None:
        """Close all connections."""
        self.client.close()

    # ------------------------------------------------------------------ what stands there

    def look(self) -> Standing:
        """Return the draft of the record if there is one, else what was published last."""
        self._there = self._find()
        if not self._there:
            return Standing(is_released=False)
        mark = read_mark(as_object(self._there.get("metadata")).get("notes"))
        sent = mark.sent if mark and mark.name == self.contents.name else ""
        entry = Stored(ENTRY, f"sha256:{made_file(ENTRY, sent.encode()).sha256}" if sent else "")
        files = (self._stored(one) for one in as_list(self._there.get("files")))
        return Standing((entry, *files), bool(self._there.get("submitted")))

    def _stored(self, one: dict[str, Any]) -> Stored:
        digest = str(one.get("checksum", "")).removeprefix("md5:")
        size = one.get("filesize")
        n_bytes = size if isinstance(size, int) else None
        return Stored(str(one["filename"]), f"md5:{digest}", ref=str(one["id"]), n_bytes=n_bytes)

    def _find(self) -> dict[str, Any]:
        """Return the draft of the record, else what was published last; nothing if it is new.

        What was made a moment ago may not be listed yet, so it is asked for by its number.
        """
        if self._there:
            return as_object(self._value("GET", self._own_path()))
        listed, record = self._listed(), self.record or self._noted()
        if record:
            named = self._named(record, listed)
            concept = _concept(named)
            others = [one for one in listed if concept and _concept(one) == concept]
            known = [*others, named]
        else:
            known = [one for one in listed if self._is_marked(one)]
        drafts = [one for one in known if not one.get("submitted")]
        return drafts[0] if drafts else known[0] if known else {}

    def _named(self, record: str, listed: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the record of a number; PortalError if the token's owner has none."""
        for one in listed:
            if record in (str(one["id"]), _concept(one)):
                return one
        answer = self.client.send("GET", f"{_PATH}/{quote(record, safe='')}")
        if answer.status in (404, 410):
            raise PortalError(
                f"{self.client.host} has no record {record} of the token's owner.",
                "Give its number with --record; to begin a new record leave it out, and remove "
                f"{self.note}.",
            )
        return as_object(self._checked(answer))

    def _listed(self) -> list[dict[str, Any]]:
        """Return the depositions of the token's owner, the newest first."""
        found: list[dict[str, Any]] = []
        while True:
            number = len(found) // _PAGE + 1
            path = f"{_PATH}?sort=mostrecent&size={_PAGE}&page={number}"
            page = as_list(self._value("GET", path))
            found += page
            if len(page) < _PAGE:
                return found

    def _is_marked(self, one: dict[str, Any]) -> bool:
        mark = read_mark(as_object(one.get("metadata")).get("notes"))
        return mark is not None and mark.name == self.contents.name

    def _noted(self) -> str:
        """Return the record that an earlier publishing noted at this portal."""
        try:
            raw: object = json.loads(self.note.read_bytes())
            said = as_object(raw)
        except (OSError, ValueError):
            return ""
        return str(said.get("record", "")) if said.get("portal") == self.client.address else ""

    # ------------------------------------------------------------------ what should

    def want(self) -> tuple[Wanted, ...]:
        """Return the record and all files."""
        mark = read_mark(self._metadata["notes"])
        entry = made_file(ENTRY, mark.sent.encode() if mark else b"")
        files = (Wanted(one.path, one) for one in self._files)
        return (Wanted(ENTRY, entry, kind="entry"), *files)

    # ------------------------------------------------------------------ carrying out

    def put(self, step: Step) -> None:
        """Send the metadata or a file, into a draft."""
        wanted = cast("Wanted", step.wanted)
        is_new = not self._there
        self._open_draft()
        if wanted.kind == "entry":
            if not is_new:
                self._there = as_object(self._value("PUT", self._own_path(), self._filled()))
            return
        file = cast("PackageFile", wanted.content)
        bucket = str(as_object(self._there.get("links")).get("bucket", ""))
        with file.open() as opened:
            answer = self.client.send("PUT", f"{bucket}/{quote(file.path)}", body=opened)
        self._checked(answer)

    def remove(self, step: Step) -> None:
        """Remove a file from a draft."""
        self._open_draft()
        for one in as_list(self._there.get("files")):
            if one.get("filename") == step.path:
                self._value("DELETE", f"{self._own_path()}/files/{one['id']}")

    def _open_draft(self) -> None:
        """Make a record, or a new version of one that was published."""
        if not self._there:
            self._there = as_object(self._value("POST", _PATH, self._filled()))
            self.settle()
        elif self._there.get("submitted"):
            made = as_object(self._value("POST", f"{self._own_path()}/actions/newversion"))
            draft = str(as_object(made.get("links")).get("latest_draft", ""))
            self._there = as_object(self._value("GET", draft))

    def _filled(self) -> dict[str, Any]:
        return {"metadata": self._metadata}

    def _own_path(self) -> str:
        return f"{_PATH}/{self._there['id']}"

    def settle(self) -> None:
        """Note which record it is."""
        self._write_note(as_object(as_object(self._there.get("metadata")).get("prereserve_doi")))

    def release(self) -> None:
        """Publish the draft, for good."""
        self._there = as_object(self._value("POST", f"{self._own_path()}/actions/publish"))
        self._write_note(self._there)

    def _write_note(self, known: dict[str, Any]) -> None:
        """Write beside the package which record it is; the DOI of a draft is reserved for it."""
        noted = {
            "portal": self.client.address,
            "record": str(self._there.get("id", "")),
            "doi": str(known.get("doi", "")),
            "concept_doi": str(self._there.get("conceptdoi", "")),
            "version": self.contents.text("version"),
            "is_public": bool(self._there.get("submitted")),
        }
        self.note.write_text(json.dumps(noted, indent=2) + "\n", "utf-8")

    # ------------------------------------------------------------------ the API

    def _value(self, method: str, path: str, value: object = None) -> object:
        return self._checked(self.client.send(method, path, value=value))

    def _checked(self, answer: Answer) -> object:
        """Return the value of an answer; PortalError, with what to do, if it is a refusal."""
        if 200 <= answer.status < 300:
            return answer.value
        said = as_object(answer.value)
        faults = [
            f"{one.get('field')}: {one.get('message')}" for one in as_list(said.get("errors"))
        ]
        what = "; ".join(filter(None, (str(said.get("message", "")), *faults)))
        hints = {
            401: "The token is not known there; make one with deposit:write and deposit:actions.",
            403: "The token needs the scopes deposit:write and deposit:actions.",
        }
        raise PortalError(
            f"{self.client.host} refuses (HTTP {answer.status}): {what[:500] or 'no reason given'}",
            hints.get(answer.status, "Mend what it names, and run the same command again."),
        )


def flat_files(contents: Contents) -> tuple[PackageFile, ...]:
    """Return the files of a package side by side, with a descriptor and checksums that say so.

    UsageError if two would have one name.
    """
    names = [one.path.rpartition("/")[2] for one in contents.files]
    if len(set(names)) < len(names):
        raise UsageError(
            "Two files of the package have one name, and Zenodo has no folders.",
            "Publish it elsewhere, or rename one.",
        )
    resources = [
        {**one, "path": str(one.get("path")).rpartition("/")[2]}
        for one in contents.objects("resources")
    ]
    text = json.dumps({**contents.descriptor, "resources": resources}, indent=2, ensure_ascii=False)
    descriptor = made_file(DESCRIPTOR_NAME, text.encode("utf-8") + b"\n")
    others = tuple(
        PackageFile(name, one.content, one.n_bytes, one.sha256)
        for name, one in zip(names, contents.files, strict=True)
        if name not in (DESCRIPTOR_NAME, CHECKSUMS_NAME)
    )
    return (*others, checksums_file((*others, descriptor)), descriptor)


def _concept(one: dict[str, Any]) -> str:
    return str(one.get("conceptrecid") or "")
