"""`python -m exports`: see jobs.command."""

import sys


def run() -> int:
    """Whoever presses Ctrl+C while the program is still being read is answered plainly, too."""
    try:
        from jobs.command import main

        return main(sys.argv[1:])
    except KeyboardInterrupt:
        print("Interrupted. Files that are there are whole.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(run())
