"""`python -m wargame` is the command `wargame`."""

import sys

from wargame.cli import main

if __name__ == "__main__":
    sys.exit(main())
