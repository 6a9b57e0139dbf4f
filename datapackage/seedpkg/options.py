"""One frozen value that holds what a build was asked to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a build.

    `name` is the package's name (lower case, `a-z0-9._-`); empty means the input folder's name.
    `title` is the package's title for people.
    """

    name: str = ""
    title: str = ""
