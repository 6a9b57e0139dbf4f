"""One frozen value that holds what a build was asked to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a build.

    `name` is the package's name (lower case, `a-z0-9._-`); empty means the input folder's name.
    `title` is the package's title for people. With `folder_evidence`, a line that recurs in other
    files is less likely to be kept; without, adding a file changes no row of another's text.
    """

    name: str = ""
    title: str = ""
    folder_evidence: bool = True
