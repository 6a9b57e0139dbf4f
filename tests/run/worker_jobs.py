"""Jobs that other processes can import, some of which go wrong."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def die_at(unlucky: int, numbers: Sequence[int]) -> list[int]:
    if unlucky in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def die_once(folder: str, numbers: Sequence[int]) -> list[int]:
    mark = Path(folder, "died")
    if 7 in numbers and not mark.exists():
        mark.touch()
        os._exit(9)
    return double(numbers)


def sleep_at(slow: int, numbers: Sequence[int]) -> list[int]:
    if slow in numbers:
        time.sleep(60)
    return double(numbers)


def refuse(numbers: Sequence[int]) -> list[int]:
    raise UsageError(f"no {numbers}", "try others")


def hand_back(numbers: Sequence[int]) -> int:
    return os.getpid()


def read_setting(name: str, numbers: Sequence[int]) -> str:
    return os.environ.get(name, "")
