"""What a user says of a package: `[package]` of `seedpkg.toml`, its template, its refusals."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

import seedpkg
from seedpkg import About, Contributor, License
from seedpkg.about import DATA_LICENSE, TEXT_LICENSE, read_about
from seedpkg.config import read_whole_config
from seedpkg.errors import ExitCode, UsageError
from seedpkg.options import Columns
from seedpkg_cli.main import main

CONFIG = """
[package]
title = "The winter talks"
description = '''
News on the talks.

In two paragraphs.
'''
version = "1.2.0-rc.1"
homepage = "https://example.org/winter"
keywords = ["talks", "winter"]
contributors = ["Bo Lind", {givenName = "Ann", familyName = "Example", roles = ["creator"]}]

[[package.licenses]]
name = "CC-BY-4.0"

[[package.licenses]]
scope = "text"
path = "https://example.org/terms"
"""

TEXT = "The council voted on Monday to close the old bridge, the mayor of the town said.\n"


def configure(folder: Path, text: str) -> seedpkg.Options:
    path = folder / "seedpkg.toml"
    path.write_text(text, encoding="utf-8")
    return seedpkg.read_config(path)


def test_a_configuration_says_what_a_package_is(tmp_path: Path) -> None:
    options = configure(tmp_path, CONFIG)
    assert options == seedpkg.Options(
        title="The winter talks",
        about=About(
            "News on the talks.\n\nIn two paragraphs.",
            "1.2.0-rc.1",
            "https://example.org/winter",
            ("talks", "winter"),
            (
                Contributor("Bo Lind"),
                Contributor("Ann Example", "Ann", "Example", roles=("creator",)),
            ),
            (License("CC-BY-4.0"), License(path="https://example.org/terms", scope="text")),
        ),
    )


def test_what_is_not_said_has_defaults(tmp_path: Path) -> None:
    about = configure(tmp_path, "[package]\n").about
    assert about == About()
    assert about.version == "1.0.0"
    assert about.licenses_for("data") == (DATA_LICENSE,)
    assert about.licenses_for("text") == (TEXT_LICENSE,)


REFUSED: list[tuple[str, dict[str, Any] | object, str]] = [
    ("an unknown key", {"licence": "x"}, "package: 'licence' is not known"),
    ("a version of two numbers", {"version": "1.0"}, "package.version is '1.0'"),
    ("no version", {"version": ""}, "package.version is ''"),
    ("a version as a number", {"version": 1.0}, "package.version is no text"),
    (
        "a home page without scheme",
        {"homepage": "example.org"},
        "package.homepage is 'example.org'",
    ),
    ("a home page that is a program", {"homepage": "javascript:x"}, "package.homepage"),
    ("a home page with markup", {"homepage": "https://a.example/<b>"}, "package.homepage"),
    ("a home page with two dots", {"homepage": "https://a.example/../x"}, "package.homepage"),
    ("keywords that are numbers", {"keywords": [1]}, "package.keywords is no list of texts"),
    ("an empty keyword", {"keywords": [""]}, "package.keywords is"),
    ("contributors in a text", {"contributors": "Ann"}, "package.contributors is no list"),
    ("a number as contributor", {"contributors": [1]}, "package.contributors, 1 is no table"),
    ("a nameless one", {"contributors": ["A", {"path": "x"}]}, "contributors, 2: title is missing"),
    ("an unknown key of one", {"contributors": [{"name": "A"}]}, "contributors, 1: 'name' is not"),
    ("a name of two lines", {"contributors": ["A\nB"]}, "contributors, 1: title is"),
    ("mail that is none", {"contributors": [{"title": "A", "email": "a b"}]}, "1: email is 'a b'"),
    ("a path that is none", {"contributors": [{"title": "A", "path": "/x"}]}, "1: path is '/x'"),
    ("roles as numbers", {"contributors": [{"title": "A", "roles": [1]}]}, "1: roles is no list"),
    ("a title as number", {"contributors": [{"title": 1}]}, "contributors, 1: title is no text"),
    ("a licence as text", {"licenses": ["CC0-1.0"]}, "package.licenses, 1 is no table"),
    ("one without name", {"licenses": [{"title": "Free"}]}, "package.licenses, 1: name is missing"),
    ("one with a name in words", {"licenses": [{"name": "by us"}]}, "licenses, 1: name is 'by us'"),
    ("one for all", {"licenses": [{"name": "x", "scope": "all"}]}, "licenses, 1: scope is 'all'"),
]


@pytest.mark.parametrize(
    ("values", "expected"), [pytest.param(*rest, id=name) for name, *rest in REFUSED]
)
def test_what_is_not_right_is_refused_by_its_key(values: dict[str, Any], expected: str) -> None:
    with pytest.raises(UsageError, match=re.escape(expected)) as refused:
        read_about(values)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("package = 3", "package is no table"),
        ("[package]\ntitle = 3", "package.title is no text"),
        ('[package]\ntitle = "a\\nb"', "package.title is no text of one line"),
        ("[package]\nlicence = 3", "seedpkg.toml: package: 'licence' is not known."),
        ("[packages]\n", "'packages' is not known"),
    ],
)
def test_a_slip_in_the_file_is_told_with_the_file(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(UsageError, match=re.escape(expected)):
        configure(tmp_path, text)


def test_in_python_a_slip_is_refused_as_well() -> None:
    with pytest.raises(UsageError, match=r"package\.version"):
        About(version="one")
    with pytest.raises(UsageError, match="title is missing"):
        About(contributors=(Contributor(),))


def test_the_command_line_goes_before_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"Old bridge to close\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "seedpkg.toml").write_text(CONFIG, encoding="utf-8")
    for arguments, title in (([], "The winter talks"), (["--title", "Bridges"], "Bridges")):
        given = ["build", "a.txt", "-o", "out", "-q", "--model", "none", "--no-cache", *arguments]
        assert main(given) == ExitCode.OK
        found = seedpkg.open_package("out").descriptor
        assert (found["title"], found["version"]) == (title, "1.2.0-rc.1")
        assert f"# {title}\n" in (tmp_path / "out/README.md").read_text("utf-8")
        assert seedpkg.verify("out", "a.txt").findings == ()


def test_a_package_that_says_something_else_is_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Old bridge to close\n\n{TEXT}", encoding="utf-8")
    run = seedpkg.RunOptions(cache=tmp_path / "cache")
    for version, is_unchanged in (("1.0.0", False), ("1.0.1", False), ("1.0.1", True)):
        options = seedpkg.Options(model="none", about=About(version=version))
        report = seedpkg.build(tmp_path / "a.txt", tmp_path / "out", options=options, run=run)
        assert report.is_unchanged == is_unchanged
        assert seedpkg.open_package(tmp_path / "out").descriptor["version"] == version


def test_the_template_names_every_setting_and_each_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == ExitCode.OK
    assert "seedpkg.toml" in capsys.readouterr().out
    path = tmp_path / "seedpkg.toml"
    assert seedpkg.read_config(path) == seedpkg.Options()
    text = path.read_text("utf-8")
    options = configure(tmp_path, re.sub(r"(?m)^#(?=\S)", "", text))
    about = options.about
    assert all(dataclasses.asdict(about).values())
    assert all(dataclasses.asdict(about.contributors[0]).values())
    assert all(dataclasses.asdict(about.licenses[0]).values())
    assert {one.scope for one in about.licenses} == {"data", "text"}
    assert options.name == "winter-talks"
    assert (options.folder_evidence, options.page) == (False, False)
    assert all(dataclasses.asdict(read_whole_config(path).run).values())
    assert (options.title, options.columns) == ("The winter talks", Columns("body", "page", "nr"))
    keys = {field.name for field in dataclasses.fields(options.rules[0])}
    assert {key for key in keys if re.search(rf"(?m)^#{key} = ", text)} == keys


GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "the-package.md"


def test_the_example_of_the_guide_is_right_and_its_table_names_every_key(tmp_path: Path) -> None:
    text = GUIDE.read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    options = configure(tmp_path, example)
    assert options.title == "The winter talks"
    assert all(dataclasses.asdict(options.about).values())
    told = text.partition("| key | if you say nothing |")[2].partition("\n\n")[0]
    keys = {field.name for field in dataclasses.fields(About)}
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == {"name", "title", *keys}


def test_an_earlier_configuration_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "mine"]) == ExitCode.USAGE
    assert not (tmp_path / "seedpkg.toml").exists()
    (tmp_path / "seedpkg.toml").write_text("# mine\n")
    assert main(["init"]) == ExitCode.USAGE
    assert (tmp_path / "seedpkg.toml").read_text() == "# mine\n"
    assert "is there" in capsys.readouterr().err
