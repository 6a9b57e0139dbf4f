"""Requests to one portal, with what every portal has in common: its token, and its failures.

The token goes to the portal's own address alone: a redirection is not followed, and an address
that the portal names elsewhere is refused. It is sent over https only, or within the machine.
"""

from __future__ import annotations

import ipaddress
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from seedpkg.errors import PortalError, UsageError
from seedpkg.publishing.target import UnreachableError
from seedpkg.publishing.tokens import NO_TOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from seedpkg.publishing.tokens import Token

_CONNECT: Final = 10.0
_ANSWER: Final = 120.0
"""Seconds to wait for a connection, and for each part of an answer."""
_MOST_WAIT: Final = 3600.0
_TRY_AGAIN: Final = frozenset({429, 500, 502, 503, 504})


class Answer(NamedTuple):
    """What a portal answered: its status, and the value of its JSON, None if it is none."""

    status: int
    value: Any
    text: str


class PortalClient:
    """Sends requests to one portal.

    UsageError if the address cannot be used, or the extra is not installed.
    """

    def __init__(self, address: str, token: Token = NO_TOKEN, header: str = "{}") -> None:
        """Begin; `header` says how the header Authorization holds the token, such as "Bearer {}".

        No proxy is used for addresses within the machine, else those of the environment.
        """
        self.address = check_address(address)
        self._token = token
        self._httpx = _import_httpx()
        headers = {"User-Agent": "seedpkg", "Accept": "application/json"}
        if token.secret:
            headers["Authorization"] = header.format(token.secret)
        self._client = self._httpx.Client(
            headers=headers,
            timeout=self._httpx.Timeout(_ANSWER, connect=_CONNECT),
            follow_redirects=False,
            trust_env=not _is_loopback(self.address),
        )

    @property
    def host(self) -> str:
        """The host of the portal, with its port if it has one of its own."""
        return host_of(self.address)

    def send(
        self,
        method: str,
        path: str,
        *,
        value: object = None,
        form: Mapping[str, str] | None = None,
        upload: tuple[str, BinaryIO, str] | None = None,
        body: BinaryIO | None = None,
    ) -> Answer:
        """Send a request and return the answer; `path` is relative, or an address of the portal.

        What is sent is a `value` as JSON; or a `form`, with the name, file and media type of an
        `upload`; or a file as the whole `body`. Files are read in pieces.

        Raises:
            UnreachableError: there is no answer, or one that says to try again.
            PortalError: the answer leads elsewhere.
        """
        address = self._own(path)
        sent: dict[str, Any] = {}
        if upload is not None:
            sent = {"data": dict(form or {}), "files": {"upload": upload}}
        elif form is not None:
            sent = {"data": dict(form)}
        elif body is not None:
            length = str(body.seek(0, 2))
            body.seek(0)
            type_of = {"Content-Length": length, "Content-Type": "application/octet-stream"}
            sent = {"content": body, "headers": type_of}
        elif value is not None:
            sent = {"json": value}
        try:
            response = self._client.request(method, address, **sent)
        except self._httpx.TransportError as error:
            raise self._unreachable(error) from None
        except self._httpx.HTTPError as error:
            what = self._token.hide(f"{type(error).__name__}: {error}")
            raise PortalError(f"{self.host} cannot be used: {what}") from None
        return self._checked(response)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def hide(self, text: str) -> str:
        """Return a text of the portal without the token."""
        return self._token.hide(text)

    def _own(self, path: str) -> str:
        """Return a whole address; refuse one of another portal, who must not get the token."""
        address = urljoin(f"{self.address}/", path)
        if urlsplit(address)[:2] != urlsplit(self.address)[:2]:
            other = urlsplit(address).netloc or address
            raise PortalError(
                f"{self.host} sends us to {self.hide(other)}, which is not the same place.",
                "Ask who runs the portal; the token is not sent elsewhere.",
            )
        return address

    def _unreachable(self, error: Exception) -> UnreachableError:
        if isinstance(error, self._httpx.UnsupportedProtocol | self._httpx.ProxyError):
            hint = "Check the address and the proxy (HTTPS_PROXY, NO_PROXY)."
        else:
            hint = "Check the address and the network; what was sent stays, the rest goes on then."
        what = self._token.hide(str(error)) or type(error).__name__
        return UnreachableError(f"{self.host} does not answer: {what}.", hint)

    def _checked(self, response: Any) -> Answer:
        status = int(response.status_code)
        if status in _TRY_AGAIN:
            wait = _read_wait(response.headers.get("Retry-After", ""))
            what = "asks to wait" if status == 429 else "fails"
            asked = f" for {wait:.0f} s" if wait else ""
            raise UnreachableError(
                f"{self.host} {what}{asked} (HTTP {status}).",
                "Run the same command again later: it goes on where it stopped.",
                wait,
            )
        if 300 <= status < 400:
            there = self.hide(response.headers.get("Location", "another address"))
            raise PortalError(
                f"{self.host} leads on to {there}.", "Give that address, if it is the portal's."
            )
        text = self.hide(response.text)
        value: Any = None
        with suppress(ValueError, RecursionError):
            value = json.loads(text)
        return Answer(status, value, text)


def check_address(address: str) -> str:
    """Return the address of a portal without a slash at its end.

    UsageError if it is none, holds a password, or would carry the token in the open.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or not address.isprintable():
        raise UsageError(
            f"{address!r} is no address of a portal.", "Give one such as https://data.example.org."
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise UsageError(
            "The address of a portal holds more than its place.",
            "Leave out names, passwords, and what begins with ? or #.",
        )
    if parts.scheme == "http" and not _is_loopback(address):
        raise UsageError(
            f"{address} is not encrypted: the token could be read on its way.",
            f"Use https://{parts.netloc}{parts.path}",
        )
    return address.rstrip("/")


def host_of(address: str) -> str:
    """Return the host of an address, with its port if it has one of its own."""
    return urlsplit(address).netloc


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read_wait(text: str) -> float:
    """Return the seconds of a header Retry-After; a date is not read, for clocks differ."""
    return min(float(text), _MOST_WAIT) if text.strip().isdecimal() else 0.0


def _import_httpx() -> Any:
    try:
        import httpx
    except ImportError as error:
        raise UsageError(
            "Publishing needs the library httpx.", "pip install 'seedpkg[publish]'"
        ) from error
    return httpx
