"""The docs: nothing is undocumented, nothing documented is gone, and every example runs."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

import seedpkg
from seedpkg.contract import TABLES
from seedpkg.errors import ExitCode
from seedpkg_cli.main import COMMANDS, make_app

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDE = sorted((DOCS / "guide").glob("*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])

_BLOCK = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ------------------------------------------------------------------ the reference


def test_the_reference_is_up_to_date() -> None:
    reference = _reference()
    made = reference.pages()
    found = {path.name: path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md")}
    assert sorted(found) == sorted(made)
    stale = [name for name, text in made.items() if found[name] != text]
    assert stale == [], "run: python docs/reference.py"


def test_the_reference_has_every_option() -> None:
    text = (DOCS / "reference" / "commands.md").read_text("utf-8")
    for name, options in _options().items():
        section = text.partition(f"## seedpkg {name}".rstrip() + "\n")[2].partition("\n## ")[0]
        missing = [option for option in options if f"`{option}" not in section]
        assert missing == [], name


def test_the_reference_has_every_column() -> None:
    text = (DOCS / "reference" / "tables.md").read_text("utf-8")
    for table in TABLES:
        section = text.partition(f"\n## {table.name}\n")[2].partition("\n## ")[0]
        missing = [name for name in table.columns if f"\n| `{name}` |" not in section]
        assert missing == [], table.name


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _options() -> dict[str, list[str]]:
    """Return the option names of every command, those of `seedpkg` itself under no name."""
    command = typer.main.get_command(make_app())
    groups = {name: command.get_command(None, name) for name, _, _ in COMMANDS}  # type: ignore[attr-defined]
    return {
        name: [
            option
            for parameter in one.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if option.startswith("-")
        ]
        for name, one in {"": command, **groups}.items()
    }


# ------------------------------------------------------------------ the guide


def test_the_guide_names_every_command_and_option() -> None:
    text = (DOCS / "guide" / "cli.md").read_text("utf-8")
    named = set(_OPTION.findall(text))
    for name, options in _options().items():
        assert f"seedpkg {name}" in text
        assert [o for o in options if o.startswith("--") and o not in named] == []


def test_the_guide_names_every_exit_code() -> None:
    text = (DOCS / "guide" / "cli.md").read_text("utf-8")
    assert [code.name for code in ExitCode if f"\n| {code.value} | " not in text] == []


def test_the_guide_names_every_table() -> None:
    text = (DOCS / "guide" / "the-package.md").read_text("utf-8")
    assert [table.name for table in TABLES if f"\n| `{table.name}` | " not in text] == []


def test_the_words_of_ids_are_those_of_the_tables() -> None:
    text = (DOCS / "naming.md").read_text("utf-8")
    prefixes = {
        example[:4]
        for table in TABLES
        for example in (table.column(key).example for key in table.primary_key)
        if re.match(r"[a-z]{3}_", example)
    }
    assert {prefix for prefix in prefixes if f"`{prefix}`" not in text} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        path, _, anchor = target.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        file = page if not path else page.parent / path
        assert _exists(file), target
        if anchor:
            assert anchor in _anchors(file.read_text("utf-8")), target


def _exists(file: Path) -> bool:
    """Say whether a file is there, or is part of an installed package."""
    installed = [Path(str(home)).parent for home in seedpkg.__path__]
    return file.exists() or any(list(home.glob(f"*/{file.name}")) for home in installed)


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_in_the_docs_exist(page: Path) -> None:
    options = _options()
    for language, block in _BLOCK.findall(page.read_text("utf-8")):
        if language not in {"sh", "console"}:
            continue
        for line in block.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            if not words or Path(words[0]).name != "seedpkg":
                continue
            name = words[1] if not words[1].startswith("-") else ""
            assert name in options, line
            given = [word for word in words[1:] if word.startswith("-")]
            assert [word for word in given if word not in [*options[name], "--help"]] == [], line


def test_the_readme_has_the_test_command() -> None:
    blocks = re.findall(r"^```sh test\n(.*?)^```$", _readme(), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1, "`.ci/run` takes it from the one block that opens with ```sh test"
    assert "pytest" in blocks[0]


def _readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


# ------------------------------------------------------------------ examples that run


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the seeds and the package that is built from them."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    seedpkg.build(folder / "seeds", folder / "dist" / "seeds")
    return folder


@pytest.mark.parametrize("page", [*GUIDE, ROOT / "README.md"], ids=name_of)
def test_python_examples_run(
    page: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workplace)
    names: dict[str, object] = {}
    for language, block in _BLOCK.findall(page.read_text("utf-8")):
        if language == "python":
            exec(compile(block, name_of(page), "exec"), names)
    capsys.readouterr()
