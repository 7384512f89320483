"""`python -m exports`: see jobs.command."""

import sys

from jobs.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
