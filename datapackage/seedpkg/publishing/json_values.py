"""Values of JSON that others wrote, taken for what they should be, or for nothing."""

from __future__ import annotations

from typing import Any, cast


def as_object(value: object) -> dict[str, Any]:
    """Return an object; an empty one if the value is none."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def as_list(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list; none if the value is no list."""
    entries = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("dict[str, Any]", one) for one in entries if isinstance(one, dict)]
