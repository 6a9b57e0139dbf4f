"""Publish to a bucket of S3, or of what speaks its language (MinIO, R2, Ceph): an object a file.

The SHA-256 of each file is kept with its object, as metadata of ours: S3's own ETag is none for
files that are sent in parts. Keys and endpoint are those of the environment (`AWS_...`).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

from seedpkg.contract import DESCRIPTOR_NAME
from seedpkg.errors import PortalError, UsageError
from seedpkg.publishing.ownership import refuse_foreign
from seedpkg.publishing.plan import Standing, Stored, Wanted
from seedpkg.publishing.target import UnreachableError
from seedpkg.publishing.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.plan import Step
    from seedpkg.publishing.target import Contents

_HASH: Final = "sha256"
"""The metadata of an object that holds the hash of its file."""
_STATUS: Final = re.compile(r"status code: (\d{3})")
_KEYS: Final = "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL."


@dataclass(slots=True)
class S3Target:
    """A place in a bucket, such as `s3://news/winter`."""

    contents: Contents
    address: str
    adopts: bool = False
    _library: Any = field(init=False)
    _store: Any = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what is no address of a bucket; UsageError if the extra is not installed."""
        parts = urlsplit(self.address)
        if parts.scheme != "s3" or not parts.netloc or parts.query or parts.username:
            raise UsageError(
                f"{self.address!r} is no place in a bucket.", "Give one such as s3://bucket/winter."
            )
        try:
            self._library = import_module("obstore")
            kind: Any = import_module("obstore.store").S3Store
        except ImportError as error:
            hint = "pip install 'seedpkg[s3]'"
            raise UsageError("Publishing to S3 needs the library obstore.", hint) from error
        endpoint = urlsplit(os.environ.get("AWS_ENDPOINT_URL", ""))
        is_near = endpoint.hostname in ("127.0.0.1", "localhost", "::1")
        self._store = kind(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            client_options={"allow_http": is_near, "timeout": "120s"},
            retry_config={"max_retries": 0},
        )

    @property
    def place(self) -> str:
        """The address of the place."""
        return self.address.rstrip("/")

    def close(self) -> None:
        """Nothing is held open."""

    def look(self) -> Standing:
        """Return the objects that are there."""
        return cast("Standing", self._ask(self._look))

    def _look(self) -> Standing:
        listed = [one for page in self._library.list(self._store) for one in page]
        sizes = {str(one["path"]): int(one["size"]) for one in listed}
        if sizes and not self.adopts:
            said = self._read(DESCRIPTOR_NAME) if DESCRIPTOR_NAME in sizes else None
            refuse_foreign(self.place, sizes, said, self.contents)
        own = {one.path for one in self.contents.files}
        return Standing(
            tuple(
                Stored(path, self._digest(path) if path in own else "", n_bytes=sizes[path])
                for path in sorted(sizes)
            )
        )

    def _read(self, path: str) -> bytes:
        return bytes(self._library.get(self._store, path).bytes())

    def _digest(self, path: str) -> str:
        found = self._library.get(self._store, path, options={"head": True}).attributes
        digest = found.get(_HASH, "")
        return f"sha256:{digest}" if digest else ""

    def want(self) -> tuple[Wanted, ...]:
        """Return all files of the package."""
        return tuple(Wanted(one.path, one) for one in self.contents.files)

    def put(self, step: Step) -> None:
        """Send a file, in parts if it is large."""
        file = cast("PackageFile", cast("Wanted", step.wanted).content)
        told = {"Content-Type": file.mediatype, _HASH: file.sha256}
        with file.open() as opened:
            self._ask(lambda: self._library.put(self._store, step.path, opened, attributes=told))

    def remove(self, step: Step) -> None:
        """Remove an object."""
        self._ask(lambda: self._library.delete(self._store, step.path))

    def settle(self) -> None:
        """Each object is in its place already."""

    def release(self) -> None:
        """Nothing is hidden; who may read is a matter of the bucket."""

    def _ask(self, call: Callable[[], Any]) -> Any:
        """Return what a call does; UnreachableError or PortalError if it fails."""
        errors: Any = import_module("obstore.exceptions")
        try:
            return call()
        except (errors.BaseError, OSError) as error:
            raise self._fault(error) from None

    def _fault(self, error: Exception) -> PortalError:
        secret = Token(os.environ.get("AWS_SECRET_ACCESS_KEY", ""))
        text = secret.hide(" ".join(str(error).partition("\n\nDebug source")[0].split()))
        found = _STATUS.search(text)
        status = int(found[1]) if found else 0
        if 400 <= status < 500 and status != 429:
            code = re.search(r"<Code>(\w+)</Code>", text)
            what = code[1] if code else "it is not allowed"
            return PortalError(f"{self.place} cannot be used: {what} (HTTP {status}).", _KEYS)
        return UnreachableError(f"{self.place} does not answer: {text[:300]}", _KEYS)
