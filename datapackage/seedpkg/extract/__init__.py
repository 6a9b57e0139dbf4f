"""Find people, quotes, times, events and figures in an article, with exact offsets.

`seedpkg.extract.article` does all of it for one article; each kind has a folder of its own.
"""
