"""Articles made of plain text and of the seeds, for the tests of every stage after `read`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from required_parts import require
from seedpkg import ids
from seedpkg.clean import clean_document
from seedpkg.model import Document
from seedpkg.read import list_files, read_file
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.model import Article

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands keep their results in a folder of the tests, not in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEEDPKG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def seeds_folder() -> Path:
    """The folder of the seeds."""
    return SEEDS


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Packages to publish, which tests leave as they are; see publishable.py."""
    from publishable import make_packages

    return make_packages(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="session")
def article_of() -> Callable[[str], Article]:
    """A function that makes an article of a plain text, cleaned and structured."""

    def make(text: str) -> Article:
        document = Document("src_test", ids.article_id(text), "test.txt", text)
        return structure_document(document, clean_document(document))

    return make


@pytest.fixture(scope="session")
def seed_documents() -> list[Document]:
    """The documents of the seeds, in the order of their file names."""
    return [one for file in list_files(SEEDS) for one in read_file(file)[1]]


@pytest.fixture(scope="session")
def seed_articles(seed_documents: list[Document]) -> list[Article]:
    """The articles of the seeds, in the order of their file names."""
    return [structure_document(one, clean_document(one)) for one in seed_documents]


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a simulated S3."""
    from s3_server import NEEDED, simulated_s3

    for module in NEEDED:
        if find_spec(module) is None:
            require("s3", f"{module} is not installed: pip install --group portals")
    with simulated_s3() as address:
        yield address


@pytest.fixture
def bucket(s3: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of an empty bucket of the test's own, to which the environment leads."""
    from s3_server import make_bucket, settings_of

    name = str(request.node.name).replace("_", "-")[:60].strip("-")
    make_bucket(s3, name)
    for key, value in settings_of(s3).items():
        monkeypatch.setenv(key, value)
    return name
