"""`python -m etl`: see etl.commands."""

import sys

from etl.commands import main

if __name__ == "__main__":
    sys.exit(main())
