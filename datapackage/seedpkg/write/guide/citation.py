"""`CITATION.cff`: how to cite a package, in the Citation File Format 1.2.0, and in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seedpkg.write.guide.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.about import Contributor
    from seedpkg.write.descriptor import PackageMeta

SPDX: Final = frozenset(
    "CC0-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 "
    "CC-BY-ND-4.0 CC-BY-NC-ND-4.0 ODbL-1.0 ODC-By-1.0 PDDL-1.0 MIT Apache-2.0".split()
)
"""Names of licences that mean the same in SPDX, of which the format takes no others."""


def make_citation(meta: PackageMeta, package_id: str) -> str:
    """Return the text of `CITATION.cff`.

    A contributor is a person if family and given name are told apart, else an entity: names are
    not split by guesswork. Without contributors the makers of the package are the author.
    """
    return "\n".join(_lines(meta, package_id)) + "\n"


def cite(meta: PackageMeta, package_id: str) -> str:
    """Return the sentence that cites a package, as Markdown."""
    about = meta.about
    year = f" ({meta.created.year})" if meta.created else ""
    names = "; ".join(escape(one.title) for one in about.contributors) or _makers(meta)
    place = f"<{about.homepage}>, " if about.homepage else ""
    title, version = escape(meta.title), escape(about.version)
    return (
        f"{names}{year}: *{title}*, version {version}. Data package. {place}`urn:uuid:{package_id}`"
    )


def _lines(meta: PackageMeta, package_id: str) -> Iterator[str]:
    about = meta.about
    yield "cff-version: 1.2.0"
    yield 'message: "If you use this data package, please cite it as below."'
    yield "type: dataset"
    yield f"title: {quoted(meta.title)}"
    yield f"version: {quoted(about.version)}"
    if meta.created:
        yield f"date-released: {quoted(f'{meta.created:%Y-%m-%d}')}"
    yield "authors:"
    for contributor in about.contributors:
        yield from _author(contributor)
    if not about.contributors:
        yield f"  - name: {quoted(_makers(meta))}"
    yield "identifiers:"
    yield "  - type: other"
    yield f"    value: {quoted(f'urn:uuid:{package_id}')}"
    yield '    description: "Id of the data: the same rows have the same id"'
    if about.homepage:
        yield f"url: {quoted(about.homepage)}"
    if about.description:
        yield f"abstract: {quoted(about.description)}"
    if about.keywords:
        yield "keywords:"
        for keyword in dict.fromkeys(about.keywords):
            yield f"  - {quoted(keyword)}"
    yield from _license(meta)


def _author(one: Contributor) -> Iterator[str]:
    named = {"given-names": one.givenName, "family-names": one.familyName}
    is_person = all(named.values())
    is_orcid = one.path.startswith("https://orcid.org/")
    told = {
        **(named if is_person else {"name": one.title}),
        "affiliation": one.organization if is_person else "",
        "email": one.email,
        "orcid" if is_orcid else "website": one.path,
    }
    lead = "  - "
    for key, value in told.items():
        if value:
            yield f"{lead}{key}: {quoted(value)}"
            lead = "    "


def _license(meta: PackageMeta) -> Iterator[str]:
    """Yield the licence of the data; that of the texts is told in the README."""
    licenses = meta.about.licenses_for("data")
    names = [one.name for one in licenses if one.name in SPDX]
    if len(names) == len(licenses):
        yield "license:" if len(names) > 1 else f"license: {quoted(names[0])}"
        yield from (f"  - {quoted(name)}" for name in names if len(names) > 1)
    elif licenses[0].path:
        yield f"license-url: {quoted(licenses[0].path)}"


def _makers(meta: PackageMeta) -> str:
    return f"The makers of the data package {meta.name}"


def quoted(text: str) -> str:
    """Return a text as a double-quoted scalar of YAML, in one line."""
    return '"' + "".join(map(_quoted_character, text)) + '"'


def _quoted_character(one: str) -> str:
    if one in '"\\':
        return f"\\{one}"
    if one.isprintable():
        return one
    number = ord(one)
    return (
        f"\\x{number:02x}"
        if number < 256
        else f"\\u{number:04x}"
        if number < 65536
        else f"\\U{number:08x}"
    )
