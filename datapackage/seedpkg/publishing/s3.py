"""Publish to a bucket of S3, or of what speaks its language (MinIO, R2, Ceph): an object a file.

The SHA-256 of each file is kept with its object, as metadata of ours: S3's own ETag is none for
files that are sent in parts. Keys and endpoint are those of the environment (`AWS_...`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from seedpkg.bucket import KEYS_HINT, Bucket, BucketError, open_bucket
from seedpkg.contract import DESCRIPTOR_NAME
from seedpkg.errors import PortalError
from seedpkg.publishing.ownership import refuse_foreign
from seedpkg.publishing.plan import Standing, Stored, Wanted
from seedpkg.publishing.target import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.plan import Step
    from seedpkg.publishing.target import Contents

_HASH: Final = "sha256"
"""The metadata of an object that holds the hash of its file."""


@dataclass(slots=True)
class S3Target:
    """A place in a bucket, such as `s3://news/winter`."""

    contents: Contents
    address: str
    adopts: bool = False
    _bucket: Bucket = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what is no address of a bucket; UsageError if the extra is not installed."""
        self._bucket = open_bucket(self.address, "Publishing to S3", retries=0)

    @property
    def place(self) -> str:
        """The address of the place."""
        return self._bucket.address

    def close(self) -> None:
        """Nothing is held open."""

    def look(self) -> Standing:
        """Return the objects that are there."""
        return cast("Standing", self._ask(self._look))

    def _look(self) -> Standing:
        sizes = {one.path: one.n_bytes for one in self._bucket.list_objects()}
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
        return bytes(self._bucket.library.get(self._bucket.store, path).bytes())

    def _digest(self, path: str) -> str:
        found = self._bucket.library.get(
            self._bucket.store, path, options={"head": True}
        ).attributes
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
            self._ask(
                lambda: self._bucket.library.put(
                    self._bucket.store, step.path, opened, attributes=told
                )
            )

    def remove(self, step: Step) -> None:
        """Remove an object."""
        self._ask(lambda: self._bucket.library.delete(self._bucket.store, step.path))

    def settle(self) -> None:
        """Each object is in its place already."""

    def release(self) -> None:
        """Nothing is hidden; who may read is a matter of the bucket."""

    def _ask(self, call: Callable[[], Any]) -> Any:
        """Return what a call does; UnreachableError or PortalError if it fails."""
        try:
            with self._bucket.asking():
                return call()
        except OSError as error:
            raise self._fault(error) from None

    def _fault(self, error: OSError) -> PortalError:
        status = error.status if isinstance(error, BucketError) else 0
        kind = PortalError if 400 <= status < 500 and status != 429 else UnreachableError
        return kind(f"{self.place} {error.strerror or error}.", KEYS_HINT)
