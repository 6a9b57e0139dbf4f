"""Labels of entities: models name kinds of things differently, extraction knows one set."""

from __future__ import annotations

PERSON = "PERSON"

_COMMON = {
    "per": PERSON,
    "pers": PERSON,
    "person": PERSON,
    "persname": PERSON,
    "people": PERSON,
    "org": "ORG",
    "orgname": "ORG",
    "organisation": "ORG",
    "organization": "ORG",
    "loc": "LOC",
    "location": "LOC",
    "placename": "LOC",
    "geogname": "LOC",
}


def common_label(label: str) -> str:
    """Return the label of OntoNotes for a label of any model (`PER` -> `PERSON`), else itself."""
    return _COMMON.get(label.casefold(), label)
