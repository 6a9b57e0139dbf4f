# pyright: reportUnknownMemberType=false
"""The bytes of a Parquet file, pages decompressed: nothing in it can hide from who reads them.

    for offset, data in read_pieces(file): ...

What lies outside of pages (statistics, indexes, Bloom filters, metadata, gaps) and the headers of
pages come as they are. Compressed pages are not worth reading as they are: words of several cells
stand side by side in them that stand nowhere so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, Any

_CODECS: Final[dict[str, Literal["snappy", "gzip", "brotli", "lz4_raw", "zstd"]]] = {
    "SNAPPY": "snappy", "GZIP": "gzip", "BROTLI": "brotli", "LZ4": "lz4_raw", "ZSTD": "zstd",
}  # fmt: skip
_DATA_V2: Final = 8
"""The field of a page's header that is there in pages of the second version alone."""


class _Chunk(NamedTuple):
    start: int
    end: int
    codec: str


def read_pieces(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield all bytes of a file, in order, each piece with its offset.

    Raises:
        ValueError: a page is not where the file says.
        pyarrow.ArrowException: it is no Parquet, or a page cannot be decompressed.
    """
    with pq.ParquetFile(file) as opened:
        chunks = sorted(_chunks(opened.metadata))
    at = 0
    for chunk in chunks:
        if chunk.start < at:
            raise ValueError("columns lie in one another")
        file.seek(at)
        yield at, file.read(chunk.start - at)
        file.seek(chunk.start)
        yield from _pages(file.read(chunk.end - chunk.start), chunk)
        at = chunk.end
    file.seek(at)
    yield at, file.read()


def _chunks(metadata: Any) -> Iterator[_Chunk]:
    for group in range(metadata.num_row_groups):
        for number in range(metadata.row_group(group).num_columns):
            column = metadata.row_group(group).column(number)
            starts = [column.data_page_offset, column.dictionary_page_offset]
            start = min(one for one in starts if one)
            yield _Chunk(start, start + column.total_compressed_size, column.compression)


def _pages(data: bytes, chunk: _Chunk) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        header, body = _read_struct(data, at)
        size, packed = cast("int", header[2]), cast("int", header[3])
        if not 0 <= packed <= len(data) - body:
            raise ValueError("a page ends outside of its column")
        yield chunk.start + at, data[at:body]
        levels = 0
        is_packed = chunk.codec != "UNCOMPRESSED"
        if _DATA_V2 in header:
            of_page = cast("dict[int, object]", header[_DATA_V2])
            levels = cast("int", of_page[5]) + cast("int", of_page[6])
            is_packed = is_packed and of_page.get(7, True) is True
        yield chunk.start + body, data[body : body + levels]
        content = data[body + levels : body + packed]
        if is_packed and size > levels:
            codec = pa.Codec(_CODECS[chunk.codec])
            content = codec.decompress(content, decompressed_size=size - levels).to_pybytes()
        yield chunk.start + body + levels, content
        at = body + packed


# ------------------------------------------------------------------ Thrift's compact protocol


def _read_struct(data: bytes, at: int) -> tuple[dict[int, object], int]:
    """Return the fields of a struct by number, and where it ends."""
    found: dict[int, object] = {}
    number = 0
    while True:
        head = data[at]
        at += 1
        if head == 0:
            return found, at
        kind, step = head & 15, head >> 4
        if step:
            number += step
        else:
            number, at = _read_integer(data, at)
        found[number], at = (kind == 1, at) if kind in (1, 2) else _read_value(data, at, kind)


def _read_value(data: bytes, at: int, kind: int) -> tuple[object, int]:
    if kind == 3 or (kind in (1, 2)):
        return data[at], at + 1
    if kind in (4, 5, 6):
        return _read_integer(data, at)
    if kind == 7:
        return data[at : at + 8], at + 8
    if kind == 8:
        size, at = _read_varint(data, at)
        if size > len(data) - at:
            raise ValueError("a text ends outside of its page")
        return data[at : at + size], at + size
    if kind in (9, 10):
        return _read_list(data, at)
    if kind == 12:
        return _read_struct(data, at)
    raise ValueError(f"no such type in the header of a page: {kind}")


def _read_list(data: bytes, at: int) -> tuple[list[object], int]:
    size, kind = data[at] >> 4, data[at] & 15
    at += 1
    if size == 15:
        size, at = _read_varint(data, at)
    values: list[object] = []
    for _ in range(size):
        value, at = _read_value(data, at, kind)
        values.append(value)
    return values, at


def _read_integer(data: bytes, at: int) -> tuple[int, int]:
    number, at = _read_varint(data, at)
    return (number >> 1) ^ -(number & 1), at


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, at
        shift += 7
