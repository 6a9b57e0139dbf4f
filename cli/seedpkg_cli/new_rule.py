"""`seedpkg new-rule`: begin a cleaning rule in a checkout of the repository."""

import re
from pathlib import Path
from typing import Annotated, Final

import typer

from seedpkg.errors import UsageError
from seedpkg_cli.terminal import visible, write_out

EXAMPLES: Final = """\b
Examples:
  seedpkg new-rule weather_box --kind navigation
  seedpkg new-rule reading_time"""

RULES: Final = Path("datapackage", "seedpkg", "clean", "rules")
CASES: Final = Path("tests", "rules")

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_IMPORT: Final = re.compile(r"from seedpkg\.clean\.rules\.(\w+) import \w+")
_LIST_START, _LIST_END = "RULES: tuple[tuple[str, Rule], ...] = (", ")"

RULE_TEMPLATE: Final = '''\
"""TODO: say in one sentence what the rule removes, with an example: `Exit mobile version`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_PHRASE = re.compile(r"(?i)(?:words that only such a line has|the same in other languages)\\s*:?")
_LONGEST = 60
"""Longer lines are sentences that talk about the thing."""


def find_{name}(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines that say nothing else."""
    for i, text in enumerate(page.texts):
        if len(text) <= _LONGEST and _PHRASE.fullmatch(text):
            yield Hit(i, "{kind}", "why the line is no part of the article")
'''
"""A rule as most begin: a list of phrases that fill a short line."""

CASES_TEMPLATE: Final = """\
# `- ` stands before each line that the rule must claim, two spaces before each that it must leave.
# These fail until the rule is written. Take the lines to leave from prose that talks about the
# thing, in several languages: they are worth more than the lines to claim.
- name: alone-on-its-line
  page: |2
      The council voted on Monday to close the old bridge for repairs that will last a year.
    - TODO: a line that the rule must claim
- name: prose-that-talks-about-it
  page: |2
      TODO: a sentence that has the same words, and belongs to the article.
"""


def run(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="Its name: words of small letters, joined by _."),
    ],
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="KIND", help="The kind of the lines that the rule removes."),
    ] = "other",
) -> None:
    """Begin a cleaning rule for everyone, in a checkout of the repository.

    It makes the file of the rule and that of its cases, and lists the rule last among RULES; its
    cases fail until it is written. Rules of your own need no code: they go into seedpkg.toml.
    """
    from seedpkg.model import REMOVAL_KINDS

    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a rule.", "Use small letters: weather_box.")
    if kind not in REMOVAL_KINDS:
        hint = f"Use one of {', '.join(REMOVAL_KINDS)}."
        raise UsageError(f"the kind {kind!r} is not known.", hint)
    root = _find_checkout(Path.cwd())
    listing = root / RULES / "__init__.py"
    listed = list_rule(listing.read_text("utf-8"), name)
    made = {
        root / RULES / f"{name}.py": RULE_TEMPLATE.format(name=name, kind=kind),
        root / CASES / f"{name}.yaml": CASES_TEMPLATE,
    }
    for path in made:
        if path.exists():
            raise UsageError(f"{path.relative_to(root)} is there.", "Choose another name.")
    for path, text in {**made, listing: listed}.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    write_out(_next_steps(name))


def _next_steps(name: str) -> str:
    """Return what was made, and what to do next."""
    return (
        f"made:   {(CASES / name).as_posix()}.yaml\n"
        f"made:   {(RULES / name).as_posix()}.py\n"
        f"listed: last in RULES of {(RULES / '__init__.py').as_posix()}\n"
        "next:   write the cases, then the rule, until this passes:\n"
        f"          pytest tests/test_rules.py tests/test_house.py -k 'rule or room'\n"
        "        move it up in RULES if it is certain: the first rule that claims a line decides\n"
        "        python docs/reference.py\n"
    )


def list_rule(text: str, name: str) -> str:
    """Return the text of the list of rules with one more: its import in order, its entry last.

    Raises:
        UsageError: a rule of this name is there, or the list is not found.
    """
    lines = text.splitlines()
    imports = [i for i, line in enumerate(lines) if _IMPORT.fullmatch(line)]
    names = [lines[i].split(".")[3].split(" ")[0] for i in imports]
    if name in names:
        raise UsageError(f"there is a rule {name!r}.", "Choose another name.")
    if not imports or _LIST_START not in lines:
        raise UsageError(f"{RULES}/__init__.py has no list RULES.", "Use an unchanged checkout.")
    end = lines.index(_LIST_END, lines.index(_LIST_START))
    lines.insert(end, f'    ("{name}", find_{name}),')
    after = [i for i, known in zip(imports, names, strict=True) if known < name]
    at = after[-1] + 1 if after else imports[0]
    lines.insert(at, f"from seedpkg.clean.rules.{name} import find_{name}")
    return "\n".join(lines) + "\n"


def _find_checkout(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / RULES / "__init__.py").is_file() and (folder / CASES).is_dir():
            return folder
    hint = "Run it in a checkout; rules of your own need none: write them into seedpkg.toml."
    raise UsageError(f"{visible(str(start))} is no checkout of the repository.", hint)
