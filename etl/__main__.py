"""`python -m etl`: see etl.commands."""

import gc
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here multiplies matrices

from etl.commands import main

if __name__ == "__main__":
    gc.disable()  # a command is over before garbage matters; looking for it takes a tenth of it
    sys.exit(main())
