"""Whose files lie in a folder, bucket or repository: only those of one package are replaced."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from seedpkg.errors import PortalError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.publishing.target import Contents


def refuse_foreign(
    place: str, paths: Iterable[str], descriptor: bytes | None, contents: Contents
) -> None:
    """Refuse a place that holds another package, or files of nobody's package.

    `paths` are the files there, `descriptor` is the `datapackage.json` among them. Without one
    all must be files of this package: a first publishing was interrupted, for it comes last.

    Raises:
        PortalError: the place is another's.
    """
    if descriptor is None:
        own = {one.path for one in contents.files}
        if all(path in own for path in paths):
            return
    raw: object = None
    with suppress(ValueError, RecursionError):
        raw = json.loads(descriptor or b"null")
    name = cast("dict[str, object]", raw).get("name") if isinstance(raw, dict) else None
    if name != contents.name:
        whose = f"the package {name!r}" if name else "what is not this package"
        raise PortalError(
            f"{place} holds {whose} already.",
            "Choose another place; or say --adopt to put this package there.",
        )
