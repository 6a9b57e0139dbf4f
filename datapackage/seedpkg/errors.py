"""What a user can cause or mend; every message says what to do next.

Exit codes of the command line, one for each kind, are kept here with the errors they stand for.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of `seedpkg`, the same for every command."""

    OK = 0
    INVALID = 1
    USAGE = 2
    INPUT = 3
    PORTAL = 4
    RIGHTS = 5
    INTERRUPTED = 130


class SeedpkgError(Exception):
    """An error that a user can cause or mend.

    The message says what is wrong and where; `hint` says what to do next; `code` is a stable
    word for scripts; `exit_code` is the process's exit status.
    """

    code = "error"
    exit_code = ExitCode.INVALID

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(SeedpkgError):
    """The command or call was given something it cannot work with."""

    code = "usage"
    exit_code = ExitCode.USAGE


class InputError(SeedpkgError):
    """The input cannot be read, or holds no article."""

    code = "input"
    exit_code = ExitCode.INPUT


class InvalidDataError(SeedpkgError):
    """The data breaks its own schema or laws, so nothing was published."""

    code = "invalid"
    exit_code = ExitCode.INVALID


class LeakError(SeedpkgError):
    """Words of the sources would have been published that may not be, so nothing was."""

    code = "leak"
    exit_code = ExitCode.INVALID


class PortalError(SeedpkgError):
    """A portal or the network refused what was asked, or did not answer."""

    code = "portal"
    exit_code = ExitCode.PORTAL


class RightsError(SeedpkgError):
    """Words would have been published for which no leave is stated, so nothing was."""

    code = "rights"
    exit_code = ExitCode.RIGHTS


class ModelError(SeedpkgError):
    """The language model is missing, or is not the one whose hashes are pinned."""

    code = "model"
    exit_code = ExitCode.USAGE


class CacheError(SeedpkgError):
    """The store of earlier results is damaged, or cannot be written."""

    code = "cache"
    exit_code = ExitCode.USAGE
