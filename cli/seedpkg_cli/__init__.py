"""The command line of seedpkg: `main.py` lists the commands, one file each.

    seedpkg build seeds           # a folder of articles -> dist/seeds, a data package
    seedpkg verify dist/seeds     # prove that the package keeps its promises
    seedpkg explain article.txt   # line by line: kept, field, or removed and why

The library is called, never reimplemented, and only when a command runs: `--help` loads none of
the heavy libraries.
"""
