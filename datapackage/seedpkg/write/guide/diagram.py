"""The tables and their foreign keys as a Mermaid entity-relationship diagram.

erDiagram
    sources {
        string source_id PK
    }
    sources ||--o{ articles : source_id
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.contract import Table


def er_diagram(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of a fenced diagram: each table with its keys, each foreign key."""
    yield "```mermaid"
    yield "erDiagram"
    for table in tables:
        yield f"    {table.name} {{"
        yield from _keys(table)
        yield "    }"
    for table in tables:
        yield from _relations(table)
    yield "```"


def _keys(table: Table) -> Iterator[str]:
    referring = {name for key in table.foreign_keys for name in key.columns}
    for column in table.fields:
        roles = [
            role
            for role, names in (("PK", table.primary_key), ("FK", referring))
            if column.name in names
        ]
        if roles:
            yield f"        {column.type} {column.name} {', '.join(roles)}"


def _relations(table: Table) -> Iterator[str]:
    for key in table.foreign_keys:
        is_required = all(table.column(name).required for name in key.columns)
        one = "||" if is_required else "|o"
        yield f"    {key.target} {one}--o{{ {table.name} : {'-'.join(key.columns)}"
