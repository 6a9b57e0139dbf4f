"""A simulator of S3 (moto) on this machine, for tests that need a bucket.

Such tests are skipped where it is not installed: `pip install --group portals` brings it.
"""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET: Final = "the-secret-of-the-bucket"
NEEDED: Final = ("moto", "flask", "obstore")


@contextmanager
def simulated_s3() -> Iterator[str]:
    """Serve a simulated S3 on a free port; give its address."""
    program = (
        "import sys, time; from moto.server import ThreadedMotoServer as S\n"
        "s = S(ip_address='127.0.0.1', port=0, verbose=False); s.start()\n"
        "print(s.get_host_and_port()[1], flush=True); sys.stdin.read()"
    )
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.kill()
        server.communicate()


def settings_of(address: str) -> dict[str, str]:
    """Return the variables that lead to the simulator."""
    return {
        "AWS_ENDPOINT_URL": address, "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": SECRET,
    }  # fmt: skip


def make_bucket(address: str, name: str) -> None:
    """Make a bucket; the simulator may not answer at once."""
    for _ in range(100):
        try:
            asked = urllib.request.Request(f"{address}/{name}", method="PUT")
            urllib.request.urlopen(asked, timeout=10).close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(address)


def store_of(bucket: str) -> Any:
    """Return the library's client of a bucket."""
    kind = import_module("obstore.store").S3Store
    return kind(bucket, client_options={"allow_http": True})


def put_object(bucket: str, path: str, data: bytes) -> None:
    """Put an object into a bucket."""
    import_module("obstore").put(store_of(bucket), path, data)
