"""Where to publish to, as a user says it, and the target that it stands for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seedpkg.errors import UsageError
from seedpkg.publishing.tokens import find_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.publishing.target import Contents, Target
    from seedpkg.publishing.tokens import Prompt

ADDRESSES: Final = {"ckan": "SEEDPKG_CKAN_URL", "huggingface": "HF_ENDPOINT"}
"""Environment variables that hold the address of a kind where none is given."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A place to publish to.

    `at` is its address: a portal, a folder. `name` is the name there, that of the package if not
    given. `organization` is that of CKAN to which a dataset belongs, `private` whether only its
    members see it (None: as it is, of Zenodo a draft), `datastore` whether rows are loaded too.
    `record` is the number of one of Zenodo that is there already. `adopt` takes what is there
    already for this package's.
    """

    at: str = ""
    name: str = ""
    organization: str = ""
    private: bool | None = None
    datastore: bool = False
    record: str = ""
    adopt: bool = False

    def releases(self, kind: str) -> bool:
        """Say whether readers shall see it at the end; on Zenodo only if that is asked for."""
        return kind != "zenodo" or self.private is False

    def check(self, kind: str, options: frozenset[str]) -> None:
        """Refuse options that a kind does not take, and no address; UsageError names the first."""
        given = {
            "name": bool(self.name),
            "organization": bool(self.organization),
            "private": self.private is not None,
            "datastore": self.datastore,
            "record": bool(self.record),
        }
        for option, is_given in given.items():
            if is_given and option not in options:
                raise UsageError(f"--{option} is not for {kind}.", "Leave it out.")
        self._address(kind)

    def open(self, kind: str, contents: Contents, prompt: Prompt | None) -> Target:
        """Return the target for a package; UsageError if something is missing."""
        return OPENERS[kind](self, self._address(kind), contents, prompt)

    def _address(self, kind: str) -> str:
        variable = ADDRESSES.get(kind, "")
        found = self.at or os.environ.get(variable, "") or DEFAULTS.get(kind, "")
        if not found:
            also = f", or set {variable}" if variable else ""
            raise UsageError("Where to publish to is not said.", f"Give it with --at{also}.")
        return found


DEFAULTS: Final = {"zenodo": "https://zenodo.org", "huggingface": "https://huggingface.co"}
"""The address of a kind of which there is one."""


def _open_ckan(wanted: Destination, at: str, contents: Contents, prompt: Prompt | None) -> Target:
    from seedpkg.publishing.ckan import CkanTarget
    from seedpkg.publishing.ckan_api import CkanApi
    from seedpkg.publishing.ckan_entry import ckan_name
    from seedpkg.publishing.http import PortalClient, check_address, host_of

    address = check_address(at)
    name = ckan_name(wanted.name or contents.name.replace(".", "-"))
    token = find_token(("SEEDPKG_CKAN_TOKEN", "CKAN_TOKEN"), host_of(address), prompt)
    api = CkanApi(PortalClient(address, token), wanted.organization)
    return CkanTarget(
        api, contents, name,
        organization=wanted.organization,
        is_private=wanted.private,
        with_datastore=wanted.datastore,
        adopts=wanted.adopt,
    )  # fmt: skip


def _open_folder(wanted: Destination, at: str, contents: Contents, prompt: Prompt | None) -> Target:
    from seedpkg.publishing.folder import FolderTarget
    from seedpkg.workplace import refuse_overlaps

    del prompt
    refuse_overlaps(contents.folder, {"--at": at})
    return FolderTarget(contents, Path(at), adopts=wanted.adopt)


def _open_s3(wanted: Destination, at: str, contents: Contents, prompt: Prompt | None) -> Target:
    from seedpkg.publishing.s3 import S3Target

    del prompt
    return S3Target(contents, at, adopts=wanted.adopt)


def _open_huggingface(
    wanted: Destination, at: str, contents: Contents, prompt: Prompt | None
) -> Target:
    from seedpkg.publishing.http import check_address, host_of
    from seedpkg.publishing.huggingface import HuggingFaceTarget

    address = check_address(at)
    token = find_token(("SEEDPKG_HF_TOKEN", "HF_TOKEN"), host_of(address), prompt)
    name = wanted.name or contents.name
    return HuggingFaceTarget(
        contents, address, name, token, is_private=wanted.private, adopts=wanted.adopt
    )


def _open_zenodo(wanted: Destination, at: str, contents: Contents, prompt: Prompt | None) -> Target:
    from seedpkg.publishing.http import PortalClient, check_address, host_of
    from seedpkg.publishing.zenodo import ZenodoTarget

    address = check_address(at)
    token = find_token(("SEEDPKG_ZENODO_TOKEN", "ZENODO_TOKEN"), host_of(address), prompt)
    home = contents.home.resolve()
    note = home.with_name(f"{home.name}.zenodo.json")
    return ZenodoTarget(PortalClient(address, token, "Bearer {}"), contents, note, wanted.record)


OPENERS: Final[dict[str, Callable[[Destination, str, Contents, Prompt | None], Target]]] = {
    "ckan": _open_ckan,
    "zenodo": _open_zenodo,
    "huggingface": _open_huggingface,
    "folder": _open_folder,
    "s3": _open_s3,
}
