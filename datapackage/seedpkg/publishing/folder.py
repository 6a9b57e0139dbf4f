"""Publish into a folder, such as one that a web server shows: each file is replaced as a whole."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from seedpkg.contract import DESCRIPTOR_NAME
from seedpkg.errors import PortalError
from seedpkg.publishing.ownership import refuse_foreign
from seedpkg.publishing.plan import Standing, Stored, Wanted
from seedpkg.write.descriptor import file_sha256

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.plan import Step
    from seedpkg.publishing.target import Contents

_PART: Final = ".part"
"""What the name of a file ends with that is being written."""


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
        names = [path.relative_to(self.folder).as_posix() for path in paths]
        if names and not self.adopts:
            descriptor = self.folder / DESCRIPTOR_NAME
            said = descriptor.read_bytes() if descriptor.is_file() else None
            own = [name.removesuffix(_PART) for name in names]
            refuse_foreign(self.place, own, said, self.contents)
        return Standing(tuple(map(self._stored, names)))

    def _stored(self, name: str) -> Stored:
        path = self.folder / name
        return Stored(name, f"sha256:{file_sha256(path)}", n_bytes=path.stat().st_size)

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

    def settle(self) -> None:
        """Each file is in its place already."""

    def release(self) -> None:
        """Nothing is hidden in a folder."""
