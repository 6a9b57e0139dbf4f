"""`seedpkg clean` and `seedpkg text` as processes in pipes, and what they print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from seedpkg.errors import ExitCode
from seedpkg.read import READERS
from seedpkg_cli import terminal
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "clean_command" / "pages.yaml").read_text("utf-8")
)
PROSE = "The council voted on Monday to close the old bridge for repairs that will last a year."
TART = "Ask the baker on the northern bank for the tart that he makes of plums."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Bridge – Daily</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Old bridge closed</h1>
<p>{PROSE}</p><p>“It is&#27;[2J unsafe”, said mayor Ann Example, who lives on the other bank.</p>
</article></body></html>"""


def run(
    *arguments: str, given: bytes = b"", cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "seedpkg_cli", *arguments],
        input=given,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **variables},
        check=False,
        timeout=120,
    )


def write(folder: Path, **texts: str) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in texts]


def check(line: str) -> dict[str, Any]:
    schema = json.loads((files("seedpkg_cli") / "output.schema.json").read_text("utf-8"))
    answer: dict[str, Any] = json.loads(line)
    jsonschema.Draft202012Validator(schema).validate(answer)
    return answer


# ------------------------------------------------------------------ what it prints


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_clean(
    case: dict[str, Any], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    names = write(tmp_path / "in", **case["files"])
    wanted = case["prints"].replace("{folder}", (tmp_path / "in").as_posix())
    code = main(["clean", *case.get("options", []), *names])
    out, err = capfdbinary.readouterr()
    assert out.decode() == wanted
    assert code == case.get("exit_code", 0)
    assert all(word in err.decode() for word in case.get("complains", []))
    assert bool(err) == bool(case.get("complains"))


def test_a_pipe_in_and_a_pipe_out() -> None:
    by_nothing = run("clean", "--title", given=PAGE.encode())
    assert by_nothing.returncode == 0
    assert by_nothing.stderr == b""
    assert by_nothing.stdout.decode() == (
        f"Old bridge closed\n{PROSE}\n"
        "“It is\ufffd[2J unsafe”, said mayor Ann Example, who lives on the other bank.\n"
    )
    by_name = run("clean", "-", "-t", given=PAGE.encode())
    assert by_name.stdout == by_nothing.stdout


def test_the_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (name,) = write(tmp_path / "in", **{"a.txt": f"“Brücke” zu\n\n{PROSE} “Łódź” 北京"})
    done = run("clean", name, PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.stdout.decode("utf-8") == f"{PROSE} “Łódź” 北京\n"


def test_other_encodings_are_read() -> None:
    for encoding in ("utf-16", "cp1252"):
        done = run("clean", given=f"{PROSE} “Café” für Flüsse.".encode(encoding))
        assert done.stdout.decode() == f"{PROSE} “Café” für Flüsse.\n"


def test_one_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    first, last = write(tmp_path / "in", **{"a.txt": PROSE, "b.txt": PROSE})
    done = run("clean", first, str(tmp_path / "none.txt"), str(tmp_path), last)
    assert done.returncode == ExitCode.INPUT
    assert done.stdout.decode() == f"{PROSE}\n\n{PROSE}\n"
    complaints = done.stderr.decode().splitlines()
    assert [line[:6] for line in complaints] == ["error:"] * 2 + ["next: "] * 2
    assert "none.txt: No such file" in complaints[0]
    assert "is a folder" in complaints[1]


def test_a_page_without_an_article_is_an_error_that_says_why() -> None:
    done = run("clean", given=b"Page not found\n\nThe page that you looked for is not here.\n")
    assert (done.returncode, done.stdout) == (ExitCode.INPUT, b"")
    assert "the page says 'Page not found'" in done.stderr.decode()


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    names = write(
        tmp_path / "in",
        **{"a.html": PAGE, "b.txt": f"Home\n\nOld bridge closed\n\n{PROSE}\n\nShare\n\nCOMMENTS"},
    )
    done = run("clean", "--json", names[0], str(tmp_path / "none"), names[1])
    assert done.returncode == ExitCode.INPUT
    assert done.stderr == b""
    page, error, text = map(check, done.stdout.decode("ascii").splitlines())
    assert page["format"] == text["format"] == "seedpkg.clean/1"
    assert error["format"] == "seedpkg.error/1"
    assert page["title"] == text["title"] == "Old bridge closed"
    assert page["language"] == "en"
    assert text["text"] == PROSE
    removed = {line["text"]: line for line in text["removed_lines"]}
    assert removed["Share"]["kind"] == "share"
    assert removed["Share"]["rule"] == "share_box"
    assert set(removed) >= {"Share", "COMMENTS"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes of this kind")
@pytest.mark.parametrize("command", ["clean", "text"])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, command: str) -> None:
    (name,) = write(tmp_path / "in", **{"a.txt": f"{PROSE}\n\n" * 4000})
    with subprocess.Popen(
        [sys.executable, "-m", "seedpkg_cli", command, name],
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


@pytest.mark.parametrize("arguments", [["clean"], ["text", "--lines"], ["text"]])
def test_a_terminal_is_sent_nothing_that_it_might_obey(
    arguments: Sequence[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (name,) = write(tmp_path / "in", **{"a.txt": f"{PROSE}\u202e \x1b[31mred\x9b said no one.\n"})
    for module in ("clean", "text", "terminal"):
        monkeypatch.setattr(f"seedpkg_cli.{module}.is_interactive", lambda _: True)
    assert main([*arguments, name]) == 0
    out = capsys.readouterr().out
    assert "\\u202e" in out
    assert not set(out) & set("\x1b\x9b\u202e")


# ------------------------------------------------------------------ formats


def test_formats_lists_the_readers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [known.name for known in READERS]


def test_a_format_can_be_forced(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = f"<p>{PROSE}</p>\n"
    (name,) = write(tmp_path / "in", **{"a.txt": text})
    assert main(["clean", "--format", "html", name]) == 0
    assert capfdbinary.readouterr().out.decode() == f"{PROSE}\n"
    assert main(["text", "--format", "text", name]) == 0
    assert capfdbinary.readouterr().out.decode() == text
    assert main(["clean", "--format", "pdf", name]) == ExitCode.USAGE
    names = ", ".join(known.name for known in READERS)
    assert f"next:  use one of auto, {names}\n".encode() in capfdbinary.readouterr().err


def test_text_with_an_escape_sequence_in_it_is_text() -> None:
    done = run("clean", given=f"{PROSE} \x1b[1mNo one\x1b[0m is glad.".encode())
    assert done.stdout.decode() == f"{PROSE} \ufffd[1mNo one\ufffd[0m is glad.\n"


def test_what_is_no_text_is_refused() -> None:
    done = run("clean", given=b"%PDF-1.7\nstream\n" + zlib.compress(PROSE.encode() * 9) * 9)
    assert done.returncode == ExitCode.INPUT
    assert done.stdout == b""
    assert done.stderr.decode().splitlines()[0] == "error: -: it is no text."


def test_the_advice_stands_once_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"{PROSE}\n")
    (tmp_path / "empty.txt").write_text(" \n")
    absent = [str(tmp_path / name) for name in ("x.txt", "y.txt")]
    done = run("clean", *absent, str(tmp_path / "empty.txt"), str(tmp_path / "good.txt"))
    lines = done.stderr.decode().splitlines()
    assert [line[:6] for line in lines] == ["error:"] * 3 + ["next: "] * 2
    assert lines[3] == "next:  Check the path and its permissions."
    assert done.stdout.decode() == f"{PROSE}\n"
    assert done.returncode == ExitCode.INPUT


# ------------------------------------------------------------------ text


def test_text_is_what_offsets_count_in(tmp_path: Path) -> None:
    text = f"\ufeffOld bridge\r\n\r\n{PROSE}\r\nno line feed at the end"
    (name,) = write(tmp_path / "in", **{"a.txt": text})
    assert run("text", name).stdout.decode() == text.removeprefix("\ufeff")
    page = run("text", "-", given=PAGE.encode()).stdout.decode()
    explained = json.loads(run("explain", "-", "--json", given=PAGE.encode()).stdout)
    assert explained["path"] == "-"
    assert len(explained["lines"]) > 3
    for line in explained["lines"]:
        assert page[line["start"] : line["end"]] == line["text"]


def test_lines_have_the_numbers_of_removed_lines(tmp_path: Path) -> None:
    (name,) = write(tmp_path / "in", **{"a.txt": f"Home\n\n{PROSE}\n\nCOMMENTS\n"})
    numbered = run("text", "--lines", name).stdout.decode().splitlines()
    assert numbered[2] == f"     3  {PROSE}"
    removed = check(run("clean", "--json", name).stdout.decode())["removed_lines"]
    assert [numbered[one["line"] - 1][8:] for one in removed] == [one["text"] for one in removed]


# ------------------------------------------------------------------ rules of the user's own


@pytest.mark.parametrize("command", ["clean", "explain", "build"])
def test_the_configuration_of_the_working_folder_holds(tmp_path: Path, command: str) -> None:
    page = "\n\n".join(
        [
            "Old bridge closed",
            PROSE,
            TART,
            PROSE,
        ]
    )
    write(tmp_path / "in", **{"a.txt": page})
    write(
        tmp_path,
        **{
            "seedpkg.toml": f'[[rules]]\nname = "tart"\nlines = ["{TART}"]\n',
            "none.toml": "",
            "bad.toml": '[[rules]]\nname = "tart"\n',
        },
    )
    target = "in" if command == "build" else "in/a.txt"
    result = Path(tmp_path, "dist", "in", "csv", "removed_lines.csv")

    def is_ruled(*options: str) -> bool:
        done = run(command, target, *options, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        if command == "clean":
            return b"tart" not in done.stdout
        return "config:tart" in (
            done.stdout.decode() if command == "explain" else result.read_text()
        )

    assert is_ruled()
    assert not is_ruled("--config", "none.toml")
    refused = run(command, target, "--config", "bad.toml", cwd=tmp_path)
    assert refused.returncode == ExitCode.USAGE
    assert refused.stdout == b""
    assert "error: bad.toml: the rule 'tart' says of no line" in refused.stderr.decode()


# ------------------------------------------------------------------ what is loaded


def test_the_filter_is_light() -> None:
    program = (
        "import sys; from seedpkg_cli.main import main; code = main(['clean']); "
        "sys.stderr.write(' '.join({m.partition('.')[0] for m in sys.modules})); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=PAGE.encode(), capture_output=True, check=True
    )
    heavy = {"duckdb", "frictionless", "pandas", "polars", "pyarrow", "re2", "rich"}
    heavy |= {"spacy", "thinc"}
    assert not heavy & set(done.stderr.decode().split())
