"""Values as bytes that this program alone reads again.

They are pickled: whoever can write them can run code as whoever reads them.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import fields, is_dataclass, make_dataclass
from functools import cache
from typing import Any, cast


def to_bytes(value: object) -> bytes:
    """Return a value as bytes."""
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def from_bytes(data: bytes) -> object:
    """Return the value of bytes."""
    value: object = _Unpickler(io.BytesIO(data)).load()
    return value


class _Pickler(pickle.Pickler):
    """Writes a dataclass as a call of its class, which is read in half the time of its state."""

    def reducer_override(self, obj: object, /) -> Any:
        """Return the class and the values of its fields."""
        kind = type(obj)
        if not is_dataclass(kind):
            return NotImplemented
        return kind, tuple(getattr(obj, name) for name in _names_of(kind))


class _Unpickler(pickle.Unpickler):
    """Makes frozen dataclasses through their twins, in half the time of their own constructors."""

    def find_class(self, module: str, name: str, /) -> Any:
        """Return the class of this name, or what stands for it."""
        return _maker_of(super().find_class(module, name))


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _maker_of(kind: Any) -> Any:
    """Return what makes a frozen dataclass of the values of its fields; anything else as it is.

    A frozen class sets each field by a call. Its twin has the same slots, but is not frozen: it
    sets them at once, and then becomes one of the class, as Python allows where slots are alike.
    What checks or completes values when it is made (`__post_init__`) is made by its own class.
    """
    if not is_dataclass(kind) or hasattr(kind, "__post_init__"):
        return kind
    made = cast("type", kind)
    names = _names_of(made)
    if made.__bases__ != (object,) or tuple(getattr(made, "__slots__", ())) != names:
        return made

    def become(twin: Any) -> None:
        twin.__class__ = made

    methods = {"__post_init__": become}
    return make_dataclass(
        made.__name__, [(name, Any) for name in names], slots=True, eq=False, namespace=methods
    )
