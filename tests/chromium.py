"""A Chromium for the tests of the page: the one of the system, driven by Playwright."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from required_parts import require

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@contextmanager
def open_chromium() -> Generator[Browser]:
    """Start Chromium; the test is skipped, or fails if it is required, where there is none."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        require("browser", f"none of {', '.join(_NAMES)} is installed")
    for module in ("playwright", "axe_playwright_python"):
        if find_spec(module) is None:
            require("browser", f"{module} is not installed (pip install --group browser)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS.split())
        yield browser
        browser.close()


class Watched:
    """A window of Chromium, and all that it complained of or asked of the network."""

    def __init__(self, browser: Browser, file: Path, **options: Any) -> None:
        size = {"width": 1200, "height": 900}
        self.context = browser.new_context(**{"viewport": size, **options})
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._address = file.as_uri()
        self.page.on("console", lambda one: self.complaints.append(f"{one.type}: {one.text}"))
        self.page.on("pageerror", lambda one: self.complaints.append(f"error: {one}"))
        self.page.on("dialog", lambda one: self.complaints.append(f"dialog: {one.message}"))
        self.page.on("request", lambda one: self.requests.append(one.url))

    def show(self, view: str) -> Page:
        """Go to a view, and wait until it is there."""
        self.page.goto(f"{self._address}#{view}")
        self.page.wait_for_function("document.querySelector('section.page:not([hidden]) h1')")
        return self.page

    def foreign_requests(self) -> list[str]:
        """Return what was asked for beside the page itself."""
        own = self._address
        return [one for one in self.requests if one.partition("#")[0] != own and one[:5] != "data:"]


def axe_source() -> str:
    """Return the script of axe-core, which finds what keeps people from using a page."""
    import axe_playwright_python

    return next(_axe_files(Path(axe_playwright_python.__path__[0]))).read_text("utf-8")


def _axe_files(home: Path) -> Iterator[Path]:
    yield from sorted(home.rglob("axe.min.js"))
