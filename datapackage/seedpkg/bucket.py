"""A place in a bucket of S3, or of what speaks its language (MinIO, R2, Ceph), by its address.

    place = open_bucket("s3://news/winter", "Reading from S3")
    for one in place.list_objects(): ...

Keys and endpoint are those of the environment (`AWS_...`). The library is loaded when a bucket is
asked for.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

SCHEME: Final = "s3://"
KEYS_HINT: Final = (
    "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL."
)
_STATUS: Final = re.compile(r"status code: (\d{3})")
_CODE: Final = re.compile(r"<Code>(\w+)</Code>")
_NEAR: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_NOT_FOUND: Final = 404
_CHUNK: Final = 4 << 20
_RETRIES: Final = 3
_RETRY_TIMEOUT: Final = timedelta(seconds=60)


class BucketError(OSError):
    """A bucket, or an object of it, cannot be had; `status` is that of HTTP, 0 without answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.strerror = message


class StoredObject(NamedTuple):
    """An object: its key below the place, its bytes, and the sign that changes with them."""

    path: str
    n_bytes: int
    version: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """A place in a bucket: what begins with its address and a slash."""

    address: str
    library: Any
    store: Any

    def list_objects(self) -> Iterator[StoredObject]:
        """Yield the objects below the place; BucketError if they cannot be listed."""
        with self.asking():
            for page in self.library.list(self.store):
                yield from map(_stored, page)

    def find(self, path: str) -> StoredObject | None:
        """Return an object by its key below the place, None if it is not there."""
        try:
            with self.asking():
                return _stored(self.library.head(self.store, path))
        except BucketError as error:
            if error.status == _NOT_FOUND:
                return None
            raise

    def fetch(self, path: str, into: IO[bytes]) -> None:
        """Write the bytes of an object to a file; BucketError if it cannot be had."""
        with self.asking():
            for chunk in self.library.get(self.store, path).stream(min_chunk_size=_CHUNK):
                into.write(chunk)

    @contextmanager
    def asking(self) -> Generator[None]:
        """Turn what the library raises into a BucketError that holds no key."""
        base: type[Exception] = import_module("obstore.exceptions").BaseError
        try:
            yield
        except (base, FileNotFoundError) as error:
            raise _fault(error) from None


def address_of(place: str | os.PathLike[str]) -> str | None:
    """Return the address of a place in a bucket, None if it is a path; also of one made a path."""
    said, start = os.fspath(place), SCHEME[:-1]
    return SCHEME + said.removeprefix(start).lstrip("/") if said.startswith(start) else None


def split_address(address: str) -> tuple[str, str]:
    """Return the place above one, and its name there, which is empty for a whole bucket."""
    bucket, _, path = address.removeprefix(SCHEME).strip("/").partition("/")
    above, _, name = path.rpartition("/")
    return f"{SCHEME}{bucket}/{above}", name


def open_bucket(address: str, purpose: str, *, retries: int = _RETRIES) -> Bucket:
    """Return a place in a bucket, which need not be there; nothing is asked of it yet.

    Raises:
        UsageError: it is no address, or the library that `purpose` needs is not installed.
    """
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.netloc or parts.query or parts.username:
        raise UsageError(
            f"{address!r} is no place in a bucket.", "Give one such as s3://bucket/winter."
        )
    try:
        library = import_module("obstore")
        kind: Any = import_module("obstore.store").S3Store
    except ImportError as error:
        hint = "pip install 'seedpkg[s3]'"
        raise UsageError(f"{purpose} needs the library obstore.", hint) from error
    told = sorted((name, said) for name, said in os.environ.items() if name.startswith("AWS_"))
    store = _open_store(kind, parts.netloc, parts.path.strip("/"), retries, tuple(told))
    return Bucket(address.rstrip("/"), library, store)


@cache
def _open_store(
    kind: Any, bucket: str, prefix: str, retries: int, told: tuple[tuple[str, str], ...]
) -> Any:
    """Return the client of a place, one for all that is asked of it under the same settings."""
    endpoint = urlsplit(dict(told).get("AWS_ENDPOINT_URL", ""))
    return kind(
        bucket,
        prefix=prefix or None,
        client_options={"allow_http": endpoint.hostname in _NEAR, "timeout": "120s"},
        retry_config={"max_retries": retries, "retry_timeout": _RETRY_TIMEOUT},
    )


def _stored(found: Any) -> StoredObject:
    version = found.get("e_tag") or f"{found['last_modified']:%Y%m%dT%H%M%S%f}"
    return StoredObject(str(found["path"]), int(found["size"]), str(version))


def _fault(error: Exception) -> BucketError:
    text = " ".join(str(error).partition("\n\nDebug source")[0].split())
    for secret in (os.environ.get("AWS_SECRET_ACCESS_KEY"), os.environ.get("AWS_SESSION_TOKEN")):
        text = text.replace(secret, "***") if secret else text
    found = _STATUS.search(text)
    if not found:
        return BucketError(f"does not answer: {text[:300]}")
    code = _CODE.search(text)
    what = code[1] if code else "it is not allowed"
    return BucketError(f"cannot be used: {what} (HTTP {found[1]})", int(found[1]))
