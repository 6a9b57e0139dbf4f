"""The command line: what it prints where, its exit codes, and that it never obeys scraped text."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

import seedpkg
from seedpkg.errors import ExitCode, InputError, InvalidDataError, ModelError
from seedpkg.explanation import ExplainedLine, Explanation
from seedpkg.model import Article, Field, Issue, Source
from seedpkg.report import BuildReport
from seedpkg.validate import Finding
from seedpkg.verification import VerifyReport
from seedpkg_cli import terminal
from seedpkg_cli.main import COMMANDS, main
from seedpkg_cli.progress import Stopwatch
from seedpkg_cli.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

SOURCE = Source("src_00", "a.txt", "0" * 64, 1234, "txt", encoding="utf-8")
FINDING = Finding("people", "per_x", "name", "x\x1b", "pattern", "name is odd")
REPORT = BuildReport(
    out=Path("dist/a"),
    tables={"articles": 1, "paragraphs": 12345},
    n_sources=2,
    n_articles=1,
    n_skipped=1,
    n_failed=0,
    issues={"error": 0, "warning": 2, "info": 1},
    findings=(),
)
EXPLANATION = Explanation(
    source=SOURCE,
    lines=(
        ExplainedLine(
            1, 0, 4, "Home", "removed", "navigation", "menu", "one of 5 menu words (score 0.02)",
            0.0193, (Field("author", "A\x1b", 0, 4, "Home", "byline"),),
        ),
        ExplainedLine(2, 5, 5, "", "blank", "", "", ""),
        ExplainedLine(3, 6, 15, "A title\x1b[2J", "field", "title", "headline", ""),
        ExplainedLine(4, 16, 36, "The paragraph. " * 20, "kept", "paragraph", "", ""),
    ),
    issues=(Issue("structure", "no-date", "warning", "no date was found", 3),),
    articles=(
        Article("art_0", "src_0", None, 0, 36, "en", authors=("A\x1b",), published="2026-02-04"),
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def give(monkeypatch: pytest.MonkeyPatch, name: str, answer: object) -> list[tuple[object, ...]]:
    """Let the library's function answer, or raise, and return the list of its calls."""
    calls: list[tuple[object, ...]] = []

    def stand_in(*arguments: object, **options: object) -> object:
        calls.append((*arguments, options))
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setattr(seedpkg, name, stand_in, raising=False)
    return calls


def check_json(text: str) -> dict[str, object]:
    """Return the one object that was printed, after checking it against its schema."""
    schema = json.loads((files("seedpkg_cli") / "output.schema.json").read_text("utf-8"))
    answer = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert text.isascii()
    return cast("dict[str, object]", answer)


# ------------------------------------------------------------------ build


def test_build_hands_its_options_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = give(monkeypatch, "build", REPORT)
    naming = ["-o", "out", "--name", "n", "--title", "T", "--no-progress"]
    running = ["--workers", "3", "--cache", "kept", "--engine", "ray", "--address", "auto"]
    assert main(["build", "in", *naming, *running]) == 0
    source, out, given = calls[0]
    assert (source, out) == (Path("in"), Path("out"))
    options = cast("dict[str, object]", given)
    assert options["options"] == seedpkg.Options(name="n", title="T")
    assert options["run"] == seedpkg.RunOptions(
        workers=3, engine="ray", address="auto", cache=Path("kept")
    )
    assert options["progress"] == Stopwatch()


def test_build_ends_with_a_summary(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, "build", REPORT)
    assert main(["build", "in"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert "dist/a: valid data package of 1 article" in out
    assert "  paragraphs   12,345\n" in out
    assert "2 files, 1 skipped" in out
    assert "2 warnings, 1 info (see dist/a/csv/issues.csv)" in out
    assert "seedpkg verify dist/a --sources in" in out
    assert err == ""


def test_build_says_what_is_invalid_even_when_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, "build", _with_findings(25))
    assert main(["build", "in", "--quiet"]) == ExitCode.INVALID
    out, _ = capsys.readouterr()
    assert "dist/a: NOT written" in out
    assert "people row per_x name 'x\\x1b': name is odd [pattern]" in out
    assert "and 5 more" in out


def test_a_file_that_failed_is_exit_code_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, "build", replace(REPORT, n_failed=1))
    assert main(["build", "in"]) == ExitCode.INPUT
    assert "2 files, 1 skipped, 1 FAILED" in capsys.readouterr().out


def test_quiet_says_nothing_when_all_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = give(monkeypatch, "build", REPORT)
    assert main(["build", "in", "-q"]) == ExitCode.OK
    assert capsys.readouterr() == ("", "")
    assert cast("dict[str, object]", calls[0][-1])["progress"] == Stopwatch()


@pytest.mark.parametrize("n_findings", [0, 2])
def test_build_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], n_findings: int
) -> None:
    give(monkeypatch, "build", _with_findings(n_findings))
    assert main(["build", "in", "--json"]) == (1 if n_findings else 0)
    answer = check_json(capsys.readouterr().out)
    assert answer["format"] == "seedpkg.build/1"
    assert answer["is_valid"] is (n_findings == 0)
    assert answer["tables"] == {"articles": 1, "paragraphs": 12345}


def test_progress_is_one_line_a_stage_without_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _build_with_progress(monkeypatch)
    assert main(["build", "in"]) == 0
    assert capsys.readouterr().err == "read: 2 in 0.0 s\nwrite: 3 in 0.0 s\n"


def test_progress_for_a_script_is_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _build_with_progress(monkeypatch)
    assert main(["build", "in", "--json"]) == 0
    out, err = capsys.readouterr()
    check_json(out)
    for line in err.splitlines():
        check_json(line)
    assert [json.loads(line)["stage"] for line in err.splitlines()] == ["read", "write"]


def test_progress_is_a_bar_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _build_with_progress(monkeypatch)
    monkeypatch.setattr("seedpkg_cli.progress.is_interactive", lambda _: True)
    assert main(["build", "in", "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["build", "in"]) == 0
    assert "read: 2" not in capsys.readouterr().err


# ------------------------------------------------------------------ verify


def test_verify_says_what_it_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = give(monkeypatch, "verify", VerifyReport(findings=(), checks={"hashes": 26, "keys": 9}))
    assert main(["verify", "dist/a", "--sources", "in"]) == ExitCode.OK
    assert calls == [(Path("dist/a"), Path("in"), {})]
    assert "dist/a: verified" in capsys.readouterr().out


@pytest.mark.parametrize("as_json", [False, True])
def test_verify_exits_1_on_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    give(monkeypatch, "verify", VerifyReport(findings=(FINDING,), checks={"keys": 9}))
    assert main(["verify", "dist/a", *["--json"] * as_json]) == ExitCode.INVALID
    out = capsys.readouterr().out
    if as_json:
        assert check_json(out)["is_valid"] is False
    else:
        assert "NOT verified, 1 finding:" in out
        assert "people row per_x name 'x\\x1b': name is odd [pattern]" in out


# ------------------------------------------------------------------ explain


def test_explain_is_plain_and_whole_when_piped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, "explain", EXPLANATION)
    assert main(["explain", "a.txt"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert (
        "    1 removed navigation   0.02  Home  [menu: one of 5 menu words] -> author A\\x1b\n"
        in out
    )
    assert "    3 field   title              A title\\x1b[2J  [headline]\n" in out
    assert "\n    2 " not in out, "blank lines are counted, not shown"
    assert "  author     A\\x1b  [line 1, removed, byline]\n" in out
    assert "  published  2026-02-04  [declared]\n" in out
    assert ("The paragraph. " * 20).strip() in out
    assert "1 kept, 1 field, 1 removed, 1 blank" in out
    assert "warning line 3: no date was found [no-date]" in out
    assert "\x1b" not in out


def test_explain_is_coloured_and_cut_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, "explain", EXPLANATION)
    monkeypatch.setattr("seedpkg_cli.explain.is_interactive", lambda _: True)
    monkeypatch.setattr("seedpkg_cli.terminal.is_interactive", lambda _: True)
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["explain", "a.txt"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "\x1b[31m    1 removed" in out
    assert "\x1b[2J" not in out
    kept = next(line for line in out.splitlines() if " kept " in line and "paragraph" in line)
    assert "…" in kept
    lines = [line.replace("\x1b[0m", "") for line in out.splitlines()[2:5]]
    assert all(len(line.partition("m")[2]) <= 60 for line in lines)
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["explain", "a.txt"]) == ExitCode.OK
    assert "\x1b" not in capsys.readouterr().out


def test_explain_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    give(monkeypatch, "explain", EXPLANATION)
    assert main(["explain", "a.txt", "--json"]) == ExitCode.OK
    answer = check_json(capsys.readouterr().out)
    assert answer["format"] == "seedpkg.explain/1"
    assert len(cast("list[object]", answer["lines"])) == 4


@given(st.text())
def test_no_control_character_is_ever_shown(text: str) -> None:
    shown = visible(text)
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert not set(shown) & set("\x00\x07\x08\x1b\x7f\x9b\r\n\t\u061c\u200e\u200f\u2028\u2029")
    assert not set(shown) & set(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


def test_other_scripts_are_shown_as_they_are() -> None:
    text = "“Ünïcode” — 中文, русский, العربية, 100\u00a0%"
    assert visible(text) == text


# ------------------------------------------------------------------ errors and exit codes


@pytest.mark.parametrize("command", ["build", "verify", "explain"])
@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (InputError("no article in in\x1b[2J", "give a folder of .txt files"), "input", 3),
        (InvalidDataError("people: two rows with one key", "report it"), "invalid", 1),
        (ModelError("the model is not the pinned one", "install it again"), "model", 2),
        (PermissionError(13, "Permission denied", "secret.txt"), "input", 3),
    ],
)
def test_errors_say_what_to_do_next(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    error: Exception,
    code: str,
    exit_code: int,
) -> None:
    give(monkeypatch, command, error)
    assert main([command, "in"]) == exit_code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert "\nnext:  " in err
    assert "\x1b" not in err
    assert main([command, "in", "--json"]) == exit_code
    out, err = capsys.readouterr()
    answer = check_json(out)
    assert (answer["format"], answer["code"]) == ("seedpkg.error/1", code)
    assert answer["exit_code"] == exit_code
    assert err == ""


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["build"], ["build", "in", "--nothing"], ["verify"], ["explain"]]
)
def test_usage_errors(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert "next:  seedpkg" in err
    assert main([*arguments, "--json"]) == ExitCode.USAGE
    assert check_json(capsys.readouterr().out)["code"] == "usage"


def test_without_arguments_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == ExitCode.USAGE
    assert "seedpkg build seeds" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "verify", "explain"])
def test_an_interruption_is_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    give(monkeypatch, command, KeyboardInterrupt())
    assert main([command, "in"]) == ExitCode.INTERRUPTED
    assert "interrupted" in capsys.readouterr().err


def test_a_bug_is_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, "build", ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["build", "in"])


@pytest.mark.parametrize("name", ["", *(name for name, _, _ in COMMANDS)])
def test_help_has_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*([name] if name else []), "--help"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "Examples:" in out
    assert f"  seedpkg {name}" in out


def test_colour_follows_the_terminal_and_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not terminal.uses_colour(sys.stdout)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert terminal.uses_colour(sys.stdout)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.uses_colour(sys.stdout)


# ------------------------------------------------------------------ as a process


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "seedpkg_cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **variables},
        check=False,
        timeout=120,
    )


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"seedpkg {seedpkg.__version__}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes of this kind")
def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A sentence that fills the pipe of the reader.\n\n" * 5000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "seedpkg_cli", "explain", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
        process.wait(60)
    assert complaint == b""
    assert process.returncode == terminal.EXIT_BROKEN_PIPE


def test_ascii_terminals_get_escapes_not_errors() -> None:
    done = run("explain", str(sorted(SEEDS.glob("*.txt"))[0]), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u2019" in done.stdout


def test_an_empty_folder_is_never_a_success(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("build", str(empty), "--out", str(tmp_path / "out"))
    assert done.returncode == ExitCode.INPUT
    assert "error: " in done.stderr
    assert "next:  " in done.stderr
    assert not (tmp_path / "out").exists()
    assert run("build", str(tmp_path / "none")).returncode == ExitCode.INPUT
    assert run("explain", str(tmp_path / "none")).returncode == ExitCode.INPUT
    assert run("build", str(empty), "--out", str(empty / "out")).returncode == ExitCode.USAGE


def test_build_verify_and_a_changed_byte(tmp_path: Path) -> None:
    sources, package = tmp_path / "in", tmp_path / "out"
    sources.mkdir()
    for path in SEEDS.glob("*.txt"):
        (sources / path.name).write_bytes(path.read_bytes())
    built = run("build", str(sources), "--out", str(package))
    assert built.returncode == 0, built.stderr
    assert f"seedpkg verify {package}" in built.stdout
    assert run("verify", str(package), "--sources", str(sources)).returncode == 0

    changed = sorted(sources.iterdir())[0]
    text = changed.read_text("utf-8")
    changed.write_text(text[:-20] + "#" + text[-19:], encoding="utf-8")
    checked = run("verify", str(package), "--sources", str(sources))
    assert checked.returncode == ExitCode.INVALID
    assert changed.name in checked.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_an_interrupted_build_leaves_nothing(tmp_path: Path) -> None:
    sources, package = tmp_path / "in", tmp_path / "out"
    sources.mkdir()
    seed = sorted(SEEDS.glob("*.txt"))[0].read_text("utf-8")
    for number in range(200):
        (sources / f"{number}.txt").write_text(f"{seed}\n{number}", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "seedpkg_cli", "build", str(sources), "-o", str(package)],
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline(), "no progress was shown"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert b"interrupted" in err
    assert not package.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("seconds", [0.6, 1.2, 2.4])
def test_an_interrupt_while_libraries_load_is_quiet(tmp_path: Path, seconds: float) -> None:
    """As a terminal does, it reaches all processes; wherever they are, none prints a traceback."""
    command = [sys.executable, "-m", "seedpkg_cli", "build", str(SEEDS), "--no-cache", "-q"]
    with subprocess.Popen(
        [*command, "-o", str(tmp_path / "out"), "--workers", "2"],
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            pytest.skip("this system does not list the children of a process")
        while process.poll() is None and not children.read_text():
            time.sleep(0.02)
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert b"Traceback" not in err


# ------------------------------------------------------------------ made values


def _with_findings(number: int) -> BuildReport:
    return replace(REPORT, findings=(FINDING,) * number)


def _build_with_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(
        *_: object, progress: Callable[[str, int, int], None] | None, **__: object
    ) -> BuildReport:
        if progress is not None:
            for stage, done, total in [("read", 1, 2), ("read", 2, 2), ("write", 3, 3)]:
                progress(stage, done, total)
        return REPORT

    monkeypatch.setattr(seedpkg, "build", build, raising=False)
