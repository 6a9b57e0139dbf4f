"""`seedpkg config`: the settings that hold here, and who said each of them."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, cast

import typer

from seedpkg_cli.configuration import ConfigOption, find_config, load_config
from seedpkg_cli.running import LOCAL, cache_folder, count_processors
from seedpkg_cli.terminal import visible, write_note, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXAMPLES: Final = """\b
Examples:
  seedpkg config
  SEEDPKG_MODEL=md seedpkg config
  seedpkg config --json"""

PREFIX: Final = "SEEDPKG_"


class Setting(NamedTuple):
    """A setting of builds: its key in a file, its option, and what holds if nobody says it."""

    key: str
    option: str
    fallback: str = ""

    @property
    def variable(self) -> str:
        """The environment variable that says it: `SEEDPKG_TEXT_COLUMN` for `--text-column`."""
        return PREFIX + self.option.removeprefix("--").replace("-", "_").upper()


SETTINGS: Final = (
    Setting("package.name", "--name", "the name of SOURCE"),
    Setting("package.title", "--title", "the name of the package"),
    Setting("gazetteer", "--gazetteer", "none"),
    Setting("corrections", "--corrections", "none"),
    Setting("model", "--model", "sm"),
    Setting("folder_evidence", "--folder-evidence", "true"),
    Setting("page", "--page", "true"),
    Setting("rights.text", "--text", "full"),
    Setting("columns.text", "--text-column", "the usual names"),
    Setting("columns.html", "--html-column", "the usual names"),
    Setting("columns.id", "--id-column", "the usual names"),
    Setting("run.workers", "--workers", f"{count_processors()}, one for each processor"),
    Setting("run.engine", "--engine", LOCAL),
    Setting("run.address", "--address", "none"),
    Setting("run.cache", "--cache"),
)
"""Every setting of a build that an option, a variable and a file can say."""
_OF_PUBLISHING: Final = ("_TOKEN", "_URL")
"""What the names of variables end with that publishing reads: they are no settings of builds."""


class Value(NamedTuple):
    """A setting that holds.

    `source` is a variable, a file, or empty if nobody said it; `overruled` is what the file says
    in vain, as a variable is stronger, or empty.
    """

    key: str
    value: str
    source: str
    overruled: str = ""


def run(
    config: ConfigOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the settings as JSON on standard output.")
    ] = False,
) -> None:
    """Print the settings that a build would use here, and where each comes from.

    An option of a command is stronger than its environment variable, that than the configuration
    file, and that than what holds if nobody says anything.
    """
    found = find_config(config)
    stated = flatten(load_config(config).stated)
    values = list(read_values(stated, "" if found is None else str(found)))
    unknown = unknown_variables()
    for name in unknown:
        write_note(visible(f"warning: no setting is called {name}; see seedpkg config --help"))
    if as_json:
        from seedpkg_cli.as_json import to_json
        from seedpkg_cli.config_json import config_object

        write_out(to_json(config_object(found, values, unknown)))
        return
    write_out("".join(f"{line}\n" for line in _lines(found, values)))


def read_values(stated: "Mapping[str, str]", file: str) -> "Iterator[Value]":
    """Give every setting with who said it, then what else the file says."""
    for setting in SETTINGS:
        named, written = os.environ.get(setting.variable, ""), stated.get(setting.key, "")
        if named:
            yield Value(setting.key, named, setting.variable, written)
        elif written:
            yield Value(setting.key, written, file)
        else:
            yield Value(setting.key, setting.fallback or str(cache_folder()), "")
    known = {setting.key for setting in SETTINGS}
    yield from (Value(key, value, file) for key, value in stated.items() if key not in known)


def flatten(values: "Mapping[str, object]", above: str = "") -> dict[str, str]:
    """Return the values of a file by their whole key, each on one line.

    >>> flatten({"run": {"workers": 4}, "folder_evidence": False, "rules": [{}, {}]})
    {'run.workers': '4', 'folder_evidence': 'false', 'rules': '2 entries'}
    """
    flat: dict[str, str] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            flat |= flatten(cast("dict[str, object]", value), f"{above}{key}.")
        else:
            flat[above + key] = _on_one_line(value)
    return flat


def _on_one_line(value: object) -> str:
    if isinstance(value, list):
        entries = cast("list[object]", value)
        if any(isinstance(one, dict) for one in entries):
            return "1 entry" if len(entries) == 1 else f"{len(entries):,} entries"
        return ", ".join(map(_on_one_line, entries))
    return str(value).lower() if isinstance(value, bool) else str(value)


def unknown_variables() -> list[str]:
    """Return the variables that look like settings of ours and are none, sorted."""
    known = {f"{PREFIX}CONFIG", *(setting.variable for setting in SETTINGS)}
    ours = (name for name in os.environ if name.startswith(PREFIX) and name not in known)
    return sorted(name for name in ours if not name.endswith(_OF_PUBLISHING))


def _lines(found: Path | None, values: "list[Value]") -> "Iterator[str]":
    if found is None:
        yield "file: none (seedpkg init begins one)"
    else:
        yield visible(f"file: {found}")
    width = max(len(one.key) for one in values)
    longest = max((len(one.value) for one in values if one.source), default=0)
    for one in values:
        lead = f"  {one.key:<{width}}  "
        against = f", not {one.overruled} of {found}" if one.overruled else ""
        said = f"{one.value:<{longest}}  {one.source}{against}"
        yield visible(lead + (said if one.source else f"({one.value})"))
