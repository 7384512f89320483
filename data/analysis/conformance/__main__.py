"""`python -m data.analysis.conformance FILE.json`: see data.analysis.conformance."""

import sys

from data.analysis.conformance.command import main

if __name__ == "__main__":
    sys.exit(main())
