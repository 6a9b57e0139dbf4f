"""Publish to the Hugging Face Hub: a dataset repository, in which all changes are one commit.

What is large is sent before the commit, and stays there if that does not come about. Not tried on
the real service: the tests hold it to a server that answers as its documentation says.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from seedpkg.contract import CHECKSUMS_NAME, DESCRIPTOR_NAME, README_NAME
from seedpkg.errors import PortalError, UsageError
from seedpkg.publishing.files import checksums_file, made_file
from seedpkg.publishing.huggingface_card import make_card
from seedpkg.publishing.ownership import refuse_foreign
from seedpkg.publishing.plan import Standing, Stored, Wanted
from seedpkg.publishing.target import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.plan import Step
    from seedpkg.publishing.target import Contents
    from seedpkg.publishing.tokens import Token

ENTRY: Final = "repository"
"""What the repository itself is called in a plan."""
_KIND: Final = "dataset"
_OWN: Final = ".gitattributes"
"""The file that the Hub itself keeps."""


@dataclass(slots=True)
class HuggingFaceTarget:
    """A dataset repository `owner/name`; the token's owner is the owner if none is named."""

    contents: Contents
    address: str
    name: str
    token: Token
    is_private: bool | None = None
    adopts: bool = False
    _library: Any = field(init=False)
    _api: Any = field(init=False)
    _files: tuple[PackageFile, ...] = field(init=False)
    _changes: list[Any] = field(default_factory=list[Any], init=False)

    def __post_init__(self) -> None:
        """UsageError if the extra is not installed."""
        try:
            self._library = import_module("huggingface_hub")
        except ImportError as error:
            hint = "pip install 'seedpkg[huggingface]'"
            raise UsageError("This needs the library huggingface_hub.", hint) from error
        self._api = self._library.HfApi(endpoint=self.address, token=self.token.secret)
        self._files = tuple(self._as_published())

    @property
    def place(self) -> str:
        """The address of the repository."""
        return f"{self.address}/datasets/{self.name}"

    def close(self) -> None:
        """Nothing is held open."""

    def _as_published(self) -> list[PackageFile]:
        """Return the files, with a dataset card as README, and checksums that fit it."""
        changed = {README_NAME: make_card(self.contents)}
        others = tuple(
            changed.get(one.path, one) for one in self.contents.files if one.path != CHECKSUMS_NAME
        )
        changed[CHECKSUMS_NAME] = checksums_file(others)
        return [changed.get(one.path, one) for one in self.contents.files]

    def look(self) -> Standing:
        """Return the files of the repository."""
        self._changes = []
        return cast("Standing", self._ask(self._look))

    def _look(self) -> Standing:
        owner = self._api.whoami()["name"]
        if "/" not in self.name:
            self.name = f"{owner}/{self.name}"
        missing = import_module("huggingface_hub.errors").RepositoryNotFoundError
        try:
            listed = list(self._api.list_repo_tree(self.name, recursive=True, repo_type=_KIND))
        except missing:
            return Standing()
        files = {one.path: one for one in listed if hasattr(one, "blob_id") and one.path != _OWN}
        if files and not self.adopts:
            said = self._read_descriptor() if DESCRIPTOR_NAME in files else None
            refuse_foreign(self.place, files, said, self.contents)
        stored = (Stored(path, _digest(one), n_bytes=one.size) for path, one in files.items())
        return Standing((Stored(ENTRY, f"sha256:{self._entry().sha256}"), *stored))

    def _read_descriptor(self) -> bytes:
        with tempfile.TemporaryDirectory(prefix="seedpkg-") as folder:
            path = self._api.hf_hub_download(
                self.name, DESCRIPTOR_NAME, repo_type=_KIND, local_dir=folder
            )
            return Path(path).read_bytes()

    def _entry(self) -> PackageFile:
        return made_file(ENTRY, self.name.encode())

    def want(self) -> tuple[Wanted, ...]:
        """Return the repository and all files."""
        entry = Wanted(ENTRY, self._entry(), kind="entry")
        return (entry, *(Wanted(one.path, one) for one in self._files))

    def put(self, step: Step) -> None:
        """Make the repository, or send a file and keep it for the commit."""
        wanted = cast("Wanted", step.wanted)
        if wanted.kind == "entry":
            private = self.is_private
            self._ask(
                lambda: self._api.create_repo(
                    self.name, repo_type=_KIND, private=private, exist_ok=True
                )
            )
            return
        file = cast("PackageFile", wanted.content)
        content = file.content if isinstance(file.content, bytes) else str(file.content)
        change = self._library.CommitOperationAdd(file.path, content)
        self._ask(
            lambda: self._api.preupload_lfs_files(
                self.name, [change], repo_type=_KIND, free_memory=False
            )
        )
        self._changes.append(change)

    def remove(self, step: Step) -> None:
        """Note for the commit that a file is removed."""
        self._changes.append(self._library.CommitOperationDelete(step.path))

    def settle(self) -> None:
        """Make all changes in one commit."""
        if self._changes:
            title = f"Publish {self.contents.name} {self.contents.text('version')}".strip()
            self._ask(
                lambda: self._api.create_commit(
                    self.name, self._changes, commit_message=title, repo_type=_KIND
                )
            )
        self._changes = []

    def release(self) -> None:
        """Nothing is hidden: a commit is seen at once."""

    def _ask(self, call: Callable[[], Any]) -> Any:
        """Return what a call does; UnreachableError or PortalError if it fails."""
        errors: Any = import_module("huggingface_hub.errors")
        try:
            return _unwrapped(call)
        except errors.HfHubHTTPError as error:
            raise self._refusal(error) from None
        except errors.HFValidationError as error:
            hint = "Choose --name, such as owner/winter-talks."
            raise UsageError(f"The Hub takes no such name: {error}", hint) from None
        except (errors.HTTPError, OSError) as error:
            what = self.token.hide(" ".join(str(error).split()))[:300] or type(error).__name__
            raise UnreachableError(f"{self.address} does not answer: {what}") from None

    def _refusal(self, error: Any) -> PortalError:
        status = int(error.response.status_code)
        what = self.token.hide(" ".join(str(error.server_message or error).split()))[:300]
        message = f"{self.address} refuses (HTTP {status}): {what}"
        if status == 429 or status >= 500:
            return UnreachableError(message, "Run the same command again later.")
        hints = {
            401: "The token is not known there: make one with the right to write.",
            403: f"The token may not write to {self.name}: give it that right, or choose --name.",
        }
        return PortalError(message, hints.get(status, "Mend what it names, and run it again."))


def _unwrapped(call: Callable[[], Any]) -> Any:
    """Return what a call does; raise what the library hides in a RuntimeError."""
    try:
        return call()
    except RuntimeError as error:
        raise (error.__cause__ or error) from None


def _digest(file: Any) -> str:
    """Return the hash of a file of the Hub: that of its content, or of its git blob."""
    return f"sha256:{file.lfs.sha256}" if file.lfs else f"git:{file.blob_id}"
