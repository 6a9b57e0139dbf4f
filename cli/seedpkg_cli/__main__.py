"""Run the command line as `python -m seedpkg_cli`."""

import sys

from seedpkg_cli.main import main

if __name__ == "__main__":
    sys.exit(main())
