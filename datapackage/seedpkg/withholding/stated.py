"""What a package says of itself, read from its descriptor and citation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from seedpkg.about import About, Contributor, License
from seedpkg.contract import CITATION_NAME
from seedpkg.errors import InputError
from seedpkg.options import Columns
from seedpkg.write import PackageMeta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.package import DataPackage

_RIGHTS = "\n\nRights: "
"""Where the description ends that the makers gave."""


def read_meta(package: DataPackage) -> PackageMeta:
    """Return what a package was written with.

    InputError if the descriptor is not as this program writes it.
    """
    said = cast("dict[str, Any]", package.descriptor)
    try:
        created = said.get("created")
        moment = datetime.strptime(created, "%Y-%m-%dT%H:%M:%SZ") if created else None
        return PackageMeta(
            name=said["name"],
            title=said["title"],
            about=_about(package, said),
            generator=said["generator"],
            created=moment and moment.replace(tzinfo=UTC),
            cleaning_rules=tuple(said.get("cleaning_rules", ())),
            language_model=said.get("language_model"),
            gazetteer=said.get("gazetteer"),
            corrections=said.get("corrections"),
            input_columns=said.get("input_columns"),
            rights=said.get("rights"),
        )
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise InputError(
            f"the descriptor of {package.folder} is not as seedpkg writes it: {error}",
            f"see what is wrong with: seedpkg verify {package.folder}",
        ) from error


def read_columns(package: DataPackage) -> Columns:
    """Return the columns of tables that a package was made with."""
    stated = package.descriptor.get("input_columns", {})
    named = cast("dict[str, object]", stated) if isinstance(stated, dict) else {}
    text, html, own = (str(named.get(key, "")) for key in ("text", "html", "id"))
    return Columns(text, html, own)


def _about(package: DataPackage, said: Mapping[str, Any]) -> About:
    """Return what the makers said; what the program says where they do not is left out."""
    citation = (package.folder / CITATION_NAME).read_text("utf-8")
    description = said["description"].rpartition(_RIGHTS)[0]
    return About(
        description=description if "\nabstract: " in citation else "",
        version=said["version"],
        homepage=said.get("homepage", ""),
        keywords=tuple(said["keywords"]) if "\nkeywords:\n" in citation else (),
        contributors=tuple(map(_contributor, said.get("contributors", ()))),
        licenses=_licenses(said),
    )


def _licenses(said: Mapping[str, Any]) -> tuple[License, ...]:
    """Return the licences that the makers gave; the description tells of one for the words."""
    listed = tuple(License(**one) for one in said["licenses"])
    is_own = " have a licence of their own." in said["description"]
    return listed if is_own else tuple(one for one in listed if one.scope != "text")


def _contributor(entry: Mapping[str, Any]) -> Contributor:
    texts = {key: value for key, value in entry.items() if key != "roles"}
    return Contributor(**texts, roles=tuple(entry.get("roles", ())))
