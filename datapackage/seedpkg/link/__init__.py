"""Join what is the same across articles: people, events, copies of one text.

`seedpkg.link.corpus` does all of it.
"""
