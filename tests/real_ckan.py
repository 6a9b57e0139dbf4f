"""A real CKAN on this machine, started by the scripts in `portal/`, and questions to it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from required_parts import is_required, require

SCRIPTS: Final = Path(__file__).parent / "portal"
_LONGEST: Final = 900
"""Seconds that it may take to set up from nothing."""


@dataclass(frozen=True)
class Ckan:
    """The site: its address and the token of its administrator."""

    url: str
    token: str

    def ask(self, action: str, value: object = None, *, token: str | None = None) -> Any:
        """Call an action as the administrator, as the owner of a token, or with "" as nobody."""
        status, answer = self.try_to_ask(action, value, token=token)
        assert status == 200, answer
        return answer["result"]

    def try_to_ask(
        self, action: str, value: object = None, *, token: str | None = None
    ) -> tuple[int, Any]:
        """Call an action and return status and answer."""
        headers = {"Content-Type": "application/json"}
        if token != "":
            headers["Authorization"] = self.token if token is None else token
        data = json.dumps(value or {}).encode()
        request = urllib.request.Request(f"{self.url}/api/3/action/{action}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read() or b"{}")

    def fetch(self, url: str) -> bytes:
        """Return what stands at an address, as nobody in particular."""
        with urllib.request.urlopen(url, timeout=60) as answer:
            return bytes(answer.read())

    def dataset(self, name: str) -> dict[str, Any]:
        """Return a dataset."""
        return dict(self.ask("package_show", {"id": name}))

    def resources(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the resources of a dataset by the path of their file."""
        listed = self.dataset(name)["resources"]
        return {one.get("seedpkg_path", one["name"]): one for one in listed}


def start_ckan() -> Ckan:
    """Start the site where it can be had, and return it; else the test is skipped, or fails."""
    if os.name != "posix" or not Path("/proc").is_dir():
        require("ckan", "its scripts are for Linux")
    environment = dict(os.environ)
    if not is_required("ckan"):
        environment["CKAN_NO_APT"] = "1"
    try:
        done = subprocess.run(
            ["bash", str(SCRIPTS / "up.sh")],
            env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False, timeout=_LONGEST,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        require("ckan", str(error))
    if done.returncode:
        require("ckan", " ".join(done.stderr.split())[-500:])
    home = re.search(r"^api token (.+)/token ", done.stdout, re.MULTILINE)
    assert home is not None, done.stdout
    values = dict(re.findall(r"export (\w+)=(.+)", (Path(home[1]) / "env").read_text("utf-8")))
    return Ckan(values["CKAN_URL"], values["CKAN_TOKEN"])


def stop_ckan() -> None:
    """End the site and what it needs; its data stay."""
    command = ["bash", str(SCRIPTS / "down.sh")]
    subprocess.run(command, capture_output=True, check=False, timeout=120)


def kill_ckan() -> None:
    """End the web server at once, in the midst of what it does; the databases go on."""
    script = '. "$0/lib.sh"; stop ckan KILL'
    subprocess.run(
        ["bash", "-c", script, str(SCRIPTS)], capture_output=True, check=True, timeout=60
    )
