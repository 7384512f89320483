"""`python -m jobs`: see jobs.service."""

import sys

from jobs.service import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
