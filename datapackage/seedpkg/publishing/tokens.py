"""Where the token of a portal comes from: the environment, the keyring, or a prompt.

Never from the command line, where other users of the machine and the shell's history see it. A
token is held in a value that does not show itself.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Prompt = Callable[[str], str]
    """Asks a person for what it says, without showing what is typed."""

_SERVICE: Final = "seedpkg"
_SENT: Final = re.compile(r"[\x21-\x7e]+")
"""What can stand in a header."""


@dataclass(frozen=True, slots=True)
class Token:
    """A secret that no message, log or representation shows."""

    secret: str = field(repr=False)

    def hide(self, text: str) -> str:
        """Return a text of others without the secret, should they have put it there."""
        return text.replace(self.secret, "***") if self.secret else text


NO_TOKEN: Final = Token("")


def find_token(names: Sequence[str], host: str, prompt: Prompt | None) -> Token:
    """Return the token for a portal.

    It is the first of some environment variables that is set, else what the keyring has for
    "seedpkg" and the host, else what `prompt` is answered.

    Raises:
        UsageError: there is none, or it cannot be a token; the message does not show it.
    """
    for name in names:
        if os.environ.get(name, "").strip():
            return _checked(os.environ[name], f"The token in {name}")
    kept = _read_keyring(host)
    if kept:
        return _checked(kept, f"The token that the keyring has for {host}")
    typed = prompt(f"Token for {host}: ") if prompt is not None else ""
    if typed.strip():
        return _checked(typed, "What was typed")
    raise UsageError(
        f"No token for {host}.",
        f"Set {names[0]} in the environment, or keep it with: keyring set {_SERVICE} {host}",
    )


def _checked(secret: str, what: str) -> Token:
    if not _SENT.fullmatch(secret.strip()):
        hint = "Copy it once more; it is of plain letters, digits and signs, without spaces."
        raise UsageError(f"{what} cannot be one.", hint)
    return Token(secret.strip())


def _read_keyring(host: str) -> str:
    """Return what the keyring has, nothing if there is none or it is locked."""
    if find_spec("keyring") is None:
        return ""
    keyring: Any = import_module("keyring")
    errors: Any = import_module("keyring.errors")
    try:
        return keyring.get_password(_SERVICE, host) or ""
    except errors.KeyringError:
        return ""
