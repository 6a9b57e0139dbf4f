"""Publish into a folder, such as one that a web server shows: each file is replaced as a whole."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from seedpkg.contract import DESCRIPTOR_NAME
from seedpkg.errors import PortalError
from seedpkg.publishing.plan import Standing, Stored, Wanted
from seedpkg.write.descriptor import file_sha256

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.plan import Step
    from seedpkg.publishing.target import Contents


@dataclass(slots=True)
class FolderTarget:
    """A folder, which may be there already."""

    contents: Contents
    folder: Path
    adopts: bool = False

    @property
    def place(self) -> str:
        """The path of the folder."""
        return str(self.folder)

    def close(self) -> None:
        """Nothing is held open."""

    def look(self) -> Standing:
        """Return the files that lie there, with their hashes."""
        if self.folder.exists() and not self.folder.is_dir():
            raise PortalError(f"{self.folder} is a file, not a folder.", "Choose another --at.")
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        if paths and not self.adopts:
            self._refuse_foreign()
        return Standing(tuple(self._stored(path) for path in paths))

    def _stored(self, path: Path) -> Stored:
        name = path.relative_to(self.folder).as_posix()
        return Stored(name, f"sha256:{file_sha256(path)}", ref=name, n_bytes=path.stat().st_size)

    def _refuse_foreign(self) -> None:
        try:
            raw: object = json.loads((self.folder / DESCRIPTOR_NAME).read_bytes())
        except FileNotFoundError:
            # A first publishing that was interrupted: the descriptor comes last.
            names = {one.path for one in self.contents.files}
            found = (path for path in self.folder.rglob("*") if path.is_file())
            if all(self._is_own(path, names) for path in found):
                return
            raw = None
        except (ValueError, RecursionError):
            raw = None
        name = cast("dict[str, object]", raw).get("name") if isinstance(raw, dict) else None
        if name != self.contents.name:
            whose = f"the package {name!r}" if name else "what is not this package"
            raise PortalError(
                f"{self.folder} holds {whose} already.",
                "Choose another --at; or say --adopt to put this package there.",
            )

    def _is_own(self, path: Path, names: set[str]) -> bool:
        relative = path.relative_to(self.folder).as_posix()
        return relative.removesuffix(_PART) in names

    def want(self) -> tuple[Wanted, ...]:
        """Return all files of the package."""
        return tuple(Wanted(one.path, one) for one in self.contents.files)

    def put(self, step: Step) -> None:
        """Copy a file beside its place, and move it there when it is whole."""
        file = cast("PackageFile", cast("Wanted", step.wanted).content)
        place = self.folder / step.path
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(place.name + _PART)
        with file.open() as source, part.open("wb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        part.replace(place)

    def remove(self, step: Step) -> None:
        """Remove a file."""
        (self.folder / step.path).unlink(missing_ok=True)

    def release(self) -> None:
        """Nothing is hidden in a folder."""


_PART = ".part"
"""What the name of a file ends with that is being written."""
