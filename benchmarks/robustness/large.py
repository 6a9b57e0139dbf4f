"""Read large files of every format that holds many articles: memory must not grow with them.

    python benchmarks/robustness/large.py [MEGABYTES]

Each file is made with that many megabytes of records, and with a quarter of them, and read in a
process of its own; the peak of its memory and its speed are printed.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg.read import File, read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEGABYTES = 400
_WORDS = (
    "the council voted on Monday to close old bridge for a year mayor of Lorn said and river "
    "north bank workers traffic repairs cost million people town newspaper report café naïve"
).split()


def main(arguments: list[str]) -> int:
    """Print one line for each format; 1 if memory grew with the number of records."""
    if arguments[1:2] == ["--read"]:
        return _read(Path(arguments[2]))
    megabytes = int(arguments[1]) if len(arguments) > 1 else MEGABYTES
    grown = 0
    for name, write in WRITERS.items():
        peaks: list[int] = []
        for size in (megabytes // 4, megabytes):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, name)
                write(path, size)
                command = [sys.executable, __file__, "--read", str(path)]
                answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                peaks.append(int(answer.split()[0]))
                print(f"{name:<14} {size:>6} MB  {answer.strip()}", flush=True)
        grown += peaks[1] > 1.25 * peaks[0]
    return int(grown > 0)


def _read(path: Path) -> int:
    start = time.process_time()
    number = sum(1 for _ in read_documents(File(path, path.name)))
    seconds = time.process_time() - start
    peak = _peak_kilobytes() // 1024
    print(
        f"{peak} MB peak, {seconds:.1f} s, {number} articles, {path.stat().st_size >> 20} MB file"
    )
    return 0


def _peak_kilobytes() -> int:
    """Return the most memory that this process held (Linux); getrusage counts its parent's too."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def _texts(megabytes: int) -> Iterator[str]:
    chance = random.Random(5)
    paragraphs = [" ".join(chance.choices(_WORDS, k=120)) for _ in range(200)]
    made = 0
    while made < megabytes << 20:
        text = "\n\n".join(chance.choices(paragraphs, k=8)) + f"\n\nNumber {made}."
        made += len(text)
        yield text


def _warc(text: str) -> bytes:
    page = f"<html><body><h1>Bridge</h1><p>{text}</p></body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def _json(text: str) -> bytes:
    return json.dumps({"title": "Bridge", "text": text}).encode() + b"\n"


def _mail(text: str) -> bytes:
    return f"From a Mon\nSubject: Bridge\nFrom: a@b.example\nTo: c\n\n{text}\n\n".encode()


def _write_pieces(make: Callable[[str], bytes], *, is_packed: bool = False) -> Writer:
    def write(path: Path, megabytes: int) -> None:
        with path.open("wb") as file:
            for text in _texts(megabytes):
                file.write(gzip.compress(make(text), 1) if is_packed else make(text))

    return write


def _write_table(path: Path, megabytes: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "text"])
        writer.writerows(["Bridge", text] for text in _texts(megabytes))


def _write_parquet(path: Path, megabytes: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
        batch: list[str] = []
        for text in _texts(megabytes):
            batch.append(text)
            if len(batch) == 2_000:
                writer.write_table(pa.table({"text": batch}))
                batch = []
        writer.write_table(pa.table({"text": batch}, schema=pa.schema([("text", pa.string())])))


def _write_zip(path: Path, megabytes: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("a.jsonl", "w", force_zip64=True) as file:
            file.writelines(map(_json, _texts(megabytes // 2)))
        for number, text in enumerate(_texts(megabytes // 2)):
            archive.writestr(f"{number}.json", _json(text))


def _write_tar(path: Path, megabytes: int) -> None:
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for number, text in enumerate(_texts(megabytes)):
            entry = tarfile.TarInfo(f"{number}.json")
            data = _json(text)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))


if TYPE_CHECKING:
    Writer = Callable[[Path, int], None]

WRITERS: dict[str, Writer] = {
    "a.warc": _write_pieces(_warc),
    "a.warc.gz": _write_pieces(_warc, is_packed=True),
    "a.jsonl": _write_pieces(_json),
    "a.jsonl.gz": _write_pieces(_json, is_packed=True),
    "a.mbox": _write_pieces(_mail),
    "a.csv": _write_table,
    "a.parquet": _write_parquet,
    "a.zip": _write_zip,
    "a.tar.gz": _write_tar,
}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
