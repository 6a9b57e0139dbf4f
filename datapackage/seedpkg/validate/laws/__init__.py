"""Laws of the packages that `seedpkg build` writes, beyond what the standard can say.

Offsets that lead to the words of a row, counts that are what counting gives, values that come
together, exact physical types, a descriptor that describes our tables, checksums of all files.
"""
