"""Names of people: their words, their parts, and whether two of them can be one person's.

    same_person("Dmitri Petrov", "Dmitry Petrov")    # "spelling"
    parse_name("Deng Xiaoping").family               # ("Deng",)
    group_names({"Joe Biden": 3, "Joseph Biden": 1}) # {"Joe Biden": Group(...), ...}

What finding people in an article and linking them across articles share.
"""

from seedpkg.names.compare import has_initial_only, name_keys, same_person
from seedpkg.names.groups import NameGroup, group_names
from seedpkg.names.parts import NameParts, parse_name
from seedpkg.names.titles import is_title, is_woman_title, strip_titles
from seedpkg.names.words import (
    fold_word,
    is_common_given_name,
    is_given_name,
    is_name_word,
    is_ordinary_word,
    is_spelling,
    is_woman_name,
    spelling_key,
)

__all__ = [
    "NameGroup",
    "NameParts",
    "fold_word",
    "group_names",
    "has_initial_only",
    "is_common_given_name",
    "is_given_name",
    "is_name_word",
    "is_ordinary_word",
    "is_spelling",
    "is_title",
    "is_woman_name",
    "is_woman_title",
    "name_keys",
    "parse_name",
    "same_person",
    "spelling_key",
    "strip_titles",
]
