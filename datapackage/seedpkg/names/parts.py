"""Which words of a name are the family name, which the given names.

>>> parse_name("Deng Xiaoping").family, parse_name("Otto von Bismarck").family
(('Deng',), ('von', 'Bismarck'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seedpkg.names.titles import strip_titles
from seedpkg.names.words import english_given_names, fold_word, spelling_key

PARTICLES = frozenset(
    "van von der den de del della dela di da das do dos du la le les ter ten zu zur af av al el "
    "bin bint ibn ben abu abd st bar ap mac mc san dal vander vom y e i ul ur".split()
)
"""Words inside a family name, usually in lower case."""
_FAMILY_STARTERS = PARTICLES - {"y", "e", "i", "abd", "ben", "st", "bar", "san", "mc", "mac"}
SUFFIXES = frozenset("jr sr ii iii iv".split())
_GENERATIONS = frozenset(("jr", "sr"))
"""Those that tell a son from his father; the others mostly tell nothing that the news needs."""
_CHINESE_FAMILIES = (
    "an bai ban bao bi bian bo cai cao cen chai chang che chen cheng chi chiang chou chow chu "
    "cui dai deng ding dong dou du duan fan fang fei feng fu gan gao ge geng gong gu guan guo "
    "hao he hou hsieh hsu hu hua huang hui ji jia jian jiang jiao jin jing ju kang ke kong kuo "
    "lai lam lan lei leng li lian liang liao lin ling liu lo long lou lu luo lyu ma mao mei meng "
    "mi miao mo mou mu ni nie ning niu ou ouyang pan pang pei peng pi pu qi qian qiao qin qiu qu "
    "quan ran ren rong ruan sha shan shang shao shen sheng shi shu si sima song soong su sui sun "
    "tan tang tao teng tian tong tsai tsang tsao tseng tu wan wang wei wen weng wu xi xia xiang "
    "xiao xie xin xing xiong xu xue yan yang yao ye yi yin ying you yu yuan yue yun zang zeng "
    "zha zhai zhan zhang zhao zheng zhong zhou zhu zhuang zhuo zong zou zuo"
)
_OTHER_FAMILIES = (
    "kim lee park pak choe choi jung jeong chung kang cho yoon yun jang chang lim im han oh seo "
    "shin kwon hwang ahn song ryu yoo hong jeon jun ko koh moon yang son bae baek ban cha chon "
    "chun ha heo hyon hyun jin joo min nam noh roh pyo ri rhee sim sohn u won woo yeo yi "
    "nguyen tran le pham huynh phan vu vo dang bui do ho ngo duong ly truong dinh to hun sok"
)
_CANTONESE_FAMILIES = (
    "au chak cheung choi fok fung hau hui ip kwan kwok kwong lau leung lui mak mok ngai poon pun "
    "shum sze szeto tam tse tsui wong yau yeung yik yim yip yiu yuen"
)
FAMILY_FIRST = frozenset(f"{_CHINESE_FAMILIES} {_CANTONESE_FAMILIES} {_OTHER_FAMILIES}".split())
"""Family names of East Asia, romanised, which stand before the given name."""
_ALSO_GIVEN = frozenset(
    "kim lee park long son song le do ho to he ha jin min sun ban an jun".split()
)
"""Of these, the ones that are also words or given names elsewhere, and so need more proof."""
_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|an|en|in|un|er|"
    r"ia|ua|uo|a|o|e|i|u)"
)
_CHINESE_GIVEN = re.compile(rf"(?:{_PINYIN}){{1,2}}")
_SYLLABLE = re.compile(
    r"(?:ch|zh|sh|hs|ts|tz|kw|kh|kk|nh|ng|ph|th|tr|tt|gw|[bcdfghjklmnpqrstvwxyz])?"
    r"[aeiouyw]{1,3}(?:ng|nh|ch|[nmhklpt])?"
)
_NICK = re.compile(r"[\"“”'‘’(][^\"“”'‘’()]*[\"“”'‘’)](?=\s|$)")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name's words as written, without title and nickname; `suffix` is folded (`jr`).

    One word alone counts as a family name until the text shows otherwise.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    is_family_first: bool = False
    suffix: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All words in the order of writing."""
        return self.family + self.given if self.is_family_first else self.given + self.family

    @property
    def family_key(self) -> str:
        """The family name's spelling key, without particles."""
        words = [w for w in self.family if fold_word(w) not in PARTICLES] or list(self.family)
        return spelling_key("".join(words))

    @property
    def bearer_keys(self) -> tuple[str, ...]:
        """The keys of a bare family name, the closest first: `doe jr`, then `doe`."""
        key = self.family_key
        return (f"{key} {self.suffix}", key) if self.suffix else (key,)


@lru_cache(maxsize=1 << 18)
def parse_name(name: str) -> NameParts:
    """Return the parts of a person's name; any text will do."""
    words, suffix = _split_words(name)
    if len(words) < 2:
        return NameParts((), words, suffix=suffix)
    if is_family_first(words):
        return NameParts(words[1:], words[:1], is_family_first=True)
    for index, word in enumerate(words[:-1]):
        if fold_word(word) in _FAMILY_STARTERS and (index > 0 or word[:1].islower()):
            return NameParts(words[:index], words[index:], suffix=suffix)
    return NameParts(words[:-1], words[-1:], suffix=suffix)


def is_family_first(words: tuple[str, ...]) -> bool:
    """Return whether a name is built like `Deng Xiaoping`, `Roh Moo-hyun`, `Lee Hsien Loong`."""
    family, given = fold_word(words[0]), [fold_word(word) for word in words[1:]]
    if family not in FAMILY_FIRST or len(given) > 2:
        return False
    if len(given) == 2:
        return all(_is_syllable(word) for word in given)
    if "-" in given[0]:
        return all(_is_syllable(part) for part in given[0].split("-"))
    if family in _ALSO_GIVEN or given[0] in english_given_names():
        return False
    return _CHINESE_GIVEN.fullmatch(given[0]) is not None


def _is_syllable(word: str) -> bool:
    return len(word) > 1 and _SYLLABLE.fullmatch(word) is not None


def _split_words(name: str) -> tuple[tuple[str, ...], str]:
    if name.count(",") == 1:
        family, given = name.split(",")
        is_suffix = fold_word(given.strip()) in SUFFIXES
        name = f"{family} {given}" if is_suffix else f"{given} {family}"
    bare = _NICK.sub(" ", name) if name.count(" ") > 1 else name
    words = [word.strip("\"“”'‘’(),;") for word in strip_titles(bare).split()]
    words = [word for word in words if fold_word(word)]
    suffix = ""
    while len(words) > 1 and fold_word(words[-1]) in SUFFIXES:
        last = fold_word(words.pop())
        suffix = last if last in _GENERATIONS else suffix
    return tuple(words), suffix
