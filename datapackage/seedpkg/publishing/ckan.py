"""Publish to CKAN: one dataset, a resource for each file, if asked for their rows in the DataStore.

A new dataset is a draft, which readers do not see, until all of it is there. The descriptor is
sent last: it names the addresses of the files on the portal, so that it can be read from its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from seedpkg.contract import CHECKSUMS_NAME, DESCRIPTOR_NAME
from seedpkg.errors import PortalError
from seedpkg.publishing.ckan_entry import (
    LOADED,
    OWNER,
    PATH,
    SENT,
    ckan_name,
    make_entry,
    make_extras,
    make_resource,
    make_tags,
)
from seedpkg.publishing.ckan_tables import datastore_request, read_batches
from seedpkg.publishing.files import checksums_file, hash_of, made_file
from seedpkg.publishing.json_values import as_list, as_object
from seedpkg.publishing.plan import Standing, Stored, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.publishing.ckan_api import CkanApi
    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.plan import Step
    from seedpkg.publishing.target import Contents

ENTRY: Final = "dataset"
"""What the dataset itself is called in a plan."""
TABLES: Final = "datastore/"
"""What stands in a plan before the name of a table of the DataStore."""


@dataclass(slots=True)
class CkanTarget:
    """A dataset of CKAN; `name`, `organization` and `is_private` as the user said."""

    api: CkanApi
    contents: Contents
    name: str
    organization: str = ""
    is_private: bool | None = None
    with_datastore: bool = False
    adopts: bool = False
    _dataset: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def place(self) -> str:
        """The address of the dataset's page."""
        return f"{self.api.address}/dataset/{self.name}"

    def close(self) -> None:
        """Close all connections."""
        self.api.close()

    # ------------------------------------------------------------------ what stands there

    def look(self) -> Standing:
        """Return what the portal has."""
        ckan_name(self.name)
        self.api.refuse_unknown_token()
        self._dataset = self.api.show(self.name)
        if not self._dataset:
            return Standing(is_released=False)
        self._refuse_foreign()
        stored = [self._stored_entry()]
        for one in as_list(self._dataset.get("resources")):
            stored += self._stored(one)
        return Standing(tuple(stored), self._dataset.get("state") == "active")

    def _stored_entry(self) -> Stored:
        sent = self._extras.get(SENT, "")
        place = hash_of([self._dataset.get("private"), self._owner])
        return Stored(ENTRY, f"sha256:{sent}" if sent else "", place)

    def _stored(self, one: dict[str, Any]) -> Iterator[Stored]:
        path = str(one.get(PATH) or f"resource/{one.get('name') or one['id']}")
        digest, size = str(one.get("hash") or ""), one.get("size")
        n_bytes = size if isinstance(size, int) else None
        about = str(one.get(SENT) or "")
        yield Stored(path, digest if PATH in one else "", about, str(one["id"]), n_bytes)
        if one.get("datastore_active") and PATH in one:
            loaded = str(one.get(LOADED) or "")
            yield Stored(TABLES + path, loaded, ref=str(one["id"]))

    @property
    def _owner(self) -> str:
        """The organisation of the dataset, by the name or id that the user gave, else its name."""
        known = as_object(self._dataset.get("organization"))
        names = [str(known.get("name", "")), str(known.get("id", ""))]
        return self.organization if self.organization in names else names[0]

    @property
    def _extras(self) -> dict[str, str]:
        listed = as_list(self._dataset.get("extras"))
        return {str(one.get("key")): str(one.get("value")) for one in listed}

    def _refuse_foreign(self) -> None:
        owner = self._extras.get(OWNER, "")
        if owner == self.contents.name or self.adopts:
            return
        whose = f"of the package {owner!r}" if owner else "that seedpkg did not make"
        raise PortalError(
            f"{self.place} is there already, a dataset {whose}.",
            "Choose --name; or say --adopt to make it the dataset of this package.",
        )

    # ------------------------------------------------------------------ what should

    def want(self) -> tuple[Wanted, ...]:
        """Return the dataset, its files, and the tables of the DataStore."""
        return (
            Wanted(ENTRY, self._entry_file(), self._wanted_place(), kind="entry"),
            *(Wanted(one.path, one, self._about(one)) for one in self._plain_files()),
            *self._tables(),
            *self._last_files(),
        )

    def _entry_file(self) -> PackageFile:
        return made_file(ENTRY, json.dumps(self._entry(), sort_keys=True).encode())

    def _entry(self) -> dict[str, Any]:
        return {
            **make_entry(self.contents),
            "extras": make_extras(self.contents),
            "tags": make_tags(self.contents),
        }

    def _wanted_place(self) -> str:
        """Return what is compared of where the dataset is, and who sees it."""
        is_private = self._dataset.get("private") if self.is_private is None else self.is_private
        return hash_of([is_private, self.organization or self._owner])

    def _plain_files(self) -> Iterator[PackageFile]:
        for one in self.contents.files:
            if one.path not in (CHECKSUMS_NAME, DESCRIPTOR_NAME):
                yield one

    def _tables(self) -> Iterator[Wanted]:
        """Yield the tables of the DataStore: all if asked for, else those that are there, anew."""
        resources = as_list(self._dataset.get("resources"))
        loaded = {one.get(PATH) for one in resources if one.get("datastore_active")}
        for one in self._plain_files():
            if one.path.endswith(".csv") and (self.with_datastore or one.path in loaded):
                rows = made_file(one.path, f"{one.sha256} {self._about(one)}".encode())
                yield Wanted(TABLES + one.path, rows, kind="table")

    def _last_files(self) -> Iterator[Wanted]:
        """Yield the list of checksums and the descriptor; their bytes, once all addresses exist."""
        addresses = {
            str(one[PATH]): str(one["url"])
            for one in as_list(self._dataset.get("resources"))
            if PATH in one
        }
        if any(one.path not in addresses for one in self._plain_files()):
            yield Wanted(CHECKSUMS_NAME, None)
            yield Wanted(DESCRIPTOR_NAME, None)
            return
        descriptor = absolute_descriptor(self.contents, addresses)
        sums = checksums_file((*self._plain_files(), descriptor))
        yield Wanted(CHECKSUMS_NAME, sums, self._about(sums))
        yield Wanted(DESCRIPTOR_NAME, descriptor, self._about(descriptor))

    def _fields(self, file: PackageFile) -> dict[str, str]:
        listed = self.contents.objects("resources")
        described = [one for one in listed if one.get("path") == file.path]
        return make_resource(file, described[0] if described else {})

    def _about(self, file: PackageFile) -> str:
        return hash_of(self._fields(file))

    # ------------------------------------------------------------------ carrying out

    def put(self, step: Step) -> None:
        """Send what a step is about."""
        wanted = cast("Wanted", step.wanted)
        if wanted.kind == "entry":
            self._put_entry(step)
        elif wanted.kind == "table":
            self._put_table(step)
        else:
            self._put_file(step)

    def _put_entry(self, step: Step) -> None:
        """Make the dataset, as a draft, or say anew what it is; what others added stays."""
        said = self._entry()
        extras = {**self._extras, **cast("dict[str, str]", said["extras"]), SENT: step.sha256}
        others = as_list(self._dataset.get("tags"))
        new = {*said["tags"]} - {one.get("name") for one in others}
        request = {
            **said,
            **({"owner_org": self.organization} if self.organization else {}),
            **({} if self.is_private is None else {"private": self.is_private}),
            "name": self.name,
            "extras": [{"key": key, "value": value} for key, value in sorted(extras.items())],
            "tags": [*others, *({"name": name} for name in sorted(new))],
        }
        if self._dataset:
            self.api.act("package_patch", {**request, "id": self._dataset["id"]})
        else:
            made = self.api.act("package_create", {**request, "state": "draft"})
            self._dataset = {**made, "resources": []}
            if made.get("state") != "draft":  # CKAN heeds it there for administrators alone
                self.api.act("package_patch", {"id": made["id"], "state": "draft"})

    def _put_file(self, step: Step) -> None:
        wanted = cast("Wanted", step.wanted)
        file = cast("PackageFile", wanted.content)
        form = {**self._fields(file), SENT: wanted.about, "hash": f"sha256:{file.sha256}"}
        form |= {"id": step.stored.ref} if step.stored else {"package_id": self._dataset["id"]}
        action = "resource_patch" if step.stored else "resource_create"
        if step.action == "describe":
            self.api.act(action, form)
            return
        with file.open() as opened:
            name = file.path.rpartition("/")[2]
            upload = (name, opened, file.mediatype)
            self.api.upload(action, form, upload)

    def _put_table(self, step: Step) -> None:
        """Make a table of the DataStore anew, and note at its end what it holds."""
        path = step.path.removeprefix(TABLES)
        resource_id = self._resource_id(path)
        described = next(one for one in self.contents.objects("resources") if one["path"] == path)
        if step.stored:
            self.api.act("datastore_delete", {"resource_id": resource_id, "force": True})
        self.api.act("datastore_create", datastore_request(resource_id, described["schema"]))
        for rows in read_batches(self.contents, str(described["name"])):
            asked = {"resource_id": resource_id, "force": True, "method": "insert"}
            self.api.act("datastore_upsert", {**asked, "records": rows})
        self.api.act("resource_patch", {"id": resource_id, LOADED: f"sha256:{step.sha256}"})

    def _resource_id(self, path: str) -> str:
        """Return the id of the resource of a file; it may have been made just now."""
        for one in as_list(self.api.show(self.name).get("resources")):
            if one.get(PATH) == path:
                return str(one["id"])
        raise PortalError(f"{self.place} has no resource for {path}.", "Run the command again.")

    def remove(self, step: Step) -> None:
        """Remove a resource."""
        if step.path.startswith(TABLES):
            asked = {"resource_id": step.stored.ref if step.stored else "", "force": True}
            self.api.act("datastore_delete", asked)
        elif step.stored:
            self.api.act("resource_delete", {"id": step.stored.ref})

    def settle(self) -> None:
        """Each resource is in its place already."""

    def release(self) -> None:
        """Show the dataset to readers."""
        self.api.act("package_patch", {"id": self._dataset["id"], "state": "active"})


def absolute_descriptor(contents: Contents, addresses: Mapping[str, str]) -> PackageFile:
    """Return the descriptor with the address of each file in the place of its path."""
    resources = [
        {**one, "path": addresses.get(str(one.get("path")), one.get("path"))}
        for one in contents.objects("resources")
    ]
    text = json.dumps({**contents.descriptor, "resources": resources}, indent=2, ensure_ascii=False)
    return made_file(DESCRIPTOR_NAME, text.encode("utf-8") + b"\n")
