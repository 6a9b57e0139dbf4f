"""The action API of CKAN: what is asked, what is answered, and what to do if it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from seedpkg.errors import PortalError
from seedpkg.publishing.json_values import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from seedpkg.publishing.http import Answer, PortalClient

_ADVICE: Final = {
    "name": "The name is taken, perhaps by a dataset that you may not see: choose --name.",
    "owner_org": "Name an organisation that is there and that you belong to: --organization.",
    "private": "Private datasets belong to an organisation: add --organization.",
    "upload": "The portal does not take the file; ask who runs it about size and formats.",
}
"""What to do if the portal finds fault with a field."""


@dataclass(frozen=True, slots=True)
class CkanApi:
    """Calls actions of a portal; `organization` is the one that is published to, for advice."""

    client: PortalClient
    organization: str = ""

    @property
    def address(self) -> str:
        """The address of the portal's front page."""
        return self.client.address

    def close(self) -> None:
        """Close all connections."""
        self.client.close()

    def act(self, action: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """Call an action and return its result; PortalError, with what to do, if it fails."""
        return self._result(action, self._post(action, value=dict(value)))

    def upload(
        self, action: str, form: Mapping[str, str], upload: tuple[str, BinaryIO, str]
    ) -> dict[str, Any]:
        """Call an action with a file, by its name, content and media type."""
        return self._result(action, self._post(action, form=form, upload=upload))

    def show(self, name: str) -> dict[str, Any]:
        """Return a dataset; nothing if there is none, or if it was deleted."""
        answer = self._post("package_show", value={"id": name})
        if answer.status == 404 and _error_of(answer.value):
            return {}
        found = self._result("package_show", answer)
        return {} if found.get("state") == "deleted" else found

    def refuse_unknown_token(self) -> None:
        """Refuse a token that the portal does not know, for it takes its holder for a reader."""
        answer = self._post("user_show", value={})
        if "success" not in as_object(answer.value):
            raise PortalError(
                f"{self.address} is no CKAN, or its API is elsewhere.",
                "Give the address of its front page with --at.",
            )
        if answer.status in (401, 403, 404):
            raise PortalError(
                f"{self.client.host} does not know the token (HTTP {answer.status}).",
                "Make one there, on your user page under API Tokens.",
            )

    def _post(self, action: str, **sent: Any) -> Answer:
        return self.client.send("POST", f"api/3/action/{action}", **sent)

    def _result(self, action: str, answer: Answer) -> dict[str, Any]:
        value = as_object(answer.value)
        if answer.status == 200 and value.get("success"):
            return as_object(value.get("result"))
        error = _error_of(answer.value)
        told = {key: value for key, value in error.items() if not key.startswith("__")}
        what = "; ".join(f"{key}: {_words(value)}" for key, value in sorted(told.items()))
        what = what or answer.text.strip().partition("\n")[0][:200] or "no reason is given"
        message = f"{self.client.host} refuses {action} (HTTP {answer.status}): {what}"
        raise PortalError(message, self._advice(answer.status, error))

    def _advice(self, status: int, error: dict[str, Any]) -> str:
        if status in (401, 403):
            where = f"of {self.organization!r}" if self.organization else "there"
            return (
                f"The token's owner must be an editor {where}; ask an administrator, or choose "
                "another --organization."
            )
        if status == 413:
            return "Files of this size are not taken; ask who runs it (ckan.max_resource_size)."
        for key, advice in _ADVICE.items():
            if key in error:
                return advice
        return "Mend what it names, and run the same command again."


def _error_of(value: object) -> dict[str, Any]:
    """Return what an answer says of an error; nothing if it does not say."""
    return as_object(as_object(value).get("error"))


def _words(value: object) -> str:
    """Return in one line what a portal says of a field."""
    if isinstance(value, list):
        return ", ".join(map(_words, cast("list[object]", value)))
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value)
        return ", ".join(f"{key}: {_words(entry)}" for key, entry in entries.items())
    return " ".join(str(value).split())[:300]
