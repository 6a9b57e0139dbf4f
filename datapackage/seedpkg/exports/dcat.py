"""A DCAT 3 `Dataset` in JSON-LD, as the catalogues of open data harvest it.

Each file of a table is a `dcat:Distribution`, with its media type, size and checksum.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from seedpkg.exports.dataset import (
    file_address,
    home_address,
    read_keywords,
    read_parties,
    read_period,
    without_nothing,
)
from seedpkg.exports.marks import MAKER, read_member
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.contract import Json
    from seedpkg.exports.contents import Contents, License, PublishedFile

_CONTEXT: Final[dict[str, Json]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_PLACE_OF_MAKER: Final = ("prov:wasGeneratedBy", "prov:wasAssociatedWith", "foaf:name")


def write_dcat(contents: Contents, path: Path) -> Written:
    """Write the description of the package to a new file."""
    text = json.dumps(_describe(contents), indent=2, ensure_ascii=False)
    path.write_bytes(text.encode() + b"\n")
    return Written(contents.n_rows)


def read_dcat_maker(path: Path) -> str | None:
    """Return the program that wrote a description; None if it does not say."""
    return read_member(path, *_PLACE_OF_MAKER)


def _describe(contents: Contents) -> dict[str, Json]:
    home = home_address(contents)
    created = contents.text("created")
    return without_nothing(
        {
            "@context": _CONTEXT,
            "@id": contents.base_url or f"urn:uuid:{contents.text('id')}",
            "@type": "dcat:Dataset",
            "dct:title": contents.text("title"),
            "dct:description": contents.text("description"),
            "dct:identifier": contents.text("id"),
            "dct:created": {"@type": "xsd:dateTime", "@value": created} if created else {},
            "dcat:version": contents.text("version"),
            "dcat:keyword": [*read_keywords(contents)],
            "dct:temporal": _temporal(contents),
            "dcat:landingPage": {"@id": home} if home else {},
            "dct:creator": [
                without_nothing({"@id": one.url, "@type": "foaf:Agent", "foaf:name": one.name})
                for one in read_parties(contents, "contributors")
            ],
            "dct:license": _licenses(contents.licenses),
            "dct:source": [
                without_nothing({"@id": one.url, "@type": "rdfs:Resource", "dct:title": one.name})
                for one in read_parties(contents, "sources")
            ],
            "prov:wasGeneratedBy": {
                "@type": "prov:Activity",
                "prov:wasAssociatedWith": {
                    "@type": "prov:SoftwareAgent",
                    "foaf:name": MAKER,
                },
            },
            "dcat:distribution": [_distribution(contents, file) for file in contents.files],
        }
    )


def _temporal(contents: Contents) -> Json:
    period = read_period(contents)
    if period is None:
        return {}
    first, last = period
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@type": "xsd:date", "@value": first},
        "dcat:endDate": {"@type": "xsd:date", "@value": last},
    }


def _licenses(licenses: list[License]) -> list[Json]:
    return [
        without_nothing({"@id": one.url, "@type": "dct:LicenseDocument", "dct:title": one.title})
        for one in licenses
    ]


def _distribution(contents: Contents, file: PublishedFile) -> Json:
    address: Json = {"@id": file_address(contents, file)}
    return without_nothing(
        {
            "@type": "dcat:Distribution",
            "dct:title": file.resource,
            "dct:description": file.table.description,
            "dct:license": _licenses(file.licenses),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": {"@id": _MEDIA_TYPES + file.media_type} if file.media_type else {},
            "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.n_bytes)},
            "spdx:checksum": _checksum(file),
        }
    )


def _checksum(file: PublishedFile) -> Json:
    if not file.sha256:
        return {}
    return {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
        "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
    }
