"""A share of a build's work on files and documents, for schedulers that start many processes.

    map_shard("articles", "work", Shard(3, 200), "read")       # on 200 machines, then
    map_shard("articles", "work", Shard(3, 200), "extract")    # on 200 machines, then
    build("articles", run=RunOptions(cache="work"))            # on one, which finds all done

No two shards do the same work, and any may be run again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from seedpkg.clean import check_rules
from seedpkg.corrections import NO_CORRECTIONS, read_corrections
from seedpkg.errors import UsageError
from seedpkg.gathering import extract_inputs, read_inputs, refuse_empty
from seedpkg.gazetteer import read_gazetteer
from seedpkg.jobs import ExtractSettings
from seedpkg.options import Options, RunOptions
from seedpkg.read import list_files
from seedpkg.workplace import open_workplace, refuse_overlaps, tell_nobody

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from seedpkg.workplace import Progress

Stage = Literal["read", "extract"]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th of `of` shares, counted from 1; UsageError if there is no such share."""

    number: int
    of: int

    def __post_init__(self) -> None:
        """Refuse a share that there is not."""
        if not 1 <= self.number <= self.of:
            raise UsageError(
                f"There is no shard {self.number}/{self.of}.", "Give I/N, with I from 1 to N."
            )

    def select(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return this share of a sequence: a stretch of it."""
        start, end = (len(items) * one // self.of for one in (self.number - 1, self.number))
        return items[start:end]


class ShardReport(NamedTuple):
    """What a shard was: its stage, and how many files or documents it has done by now."""

    stage: Stage
    n_items: int
    n_failed: int


def map_shard(
    source: str | os.PathLike[str],
    work: str | os.PathLike[str],
    shard: Shard,
    stage: Stage,
    *,
    options: Options | None = None,
    run: RunOptions | None = None,
    progress: Progress | None = None,
) -> ShardReport:
    """Do a share of a build's work into the folder `work`, which all shards share.

    `read` reads a share of the files. `extract` cleans and extracts a share of the documents; it
    looks at all files, so those that no shard has read are read first.

    Raises:
        InputError: there is no input, or no article in it.
        UsageError: an option, or the folder, cannot be used.
        ModelError: the language model is not installed, or cannot find people.
    """
    options = options or Options()
    check_rules(options.rules)
    run = replace(run or RunOptions(), cache=work)
    refuse_overlaps(source, {"--work": work})
    tell = progress or tell_nobody
    files = list_files(source)
    with open_workplace(run, Path(work)) as place:
        if stage == "read":
            share = shard.select(files)
            inputs = read_inputs(share, place, tell, options.columns)
            failed = sum(one.status == "failed" for one in inputs.sources)
            return ShardReport(stage, len(share), failed)
        gazetteer = read_gazetteer(options.gazetteer) if options.gazetteer else None
        settings = ExtractSettings.of(options, gazetteer)
        inputs = read_inputs(files, place, tell, options.columns)
        refuse_empty(inputs)
        wanted = shard.select(inputs.documents)
        corrections = (
            read_corrections(options.corrections) if options.corrections else NO_CORRECTIONS
        )
        evidence = options.folder_evidence
        done = extract_inputs(inputs, place, tell, settings, evidence, corrections, wanted)
        return ShardReport(stage, len(wanted), len(wanted) - len(done))
