"""Serves the dashboard as app.py does, with the catalogue of the other tools' figures.

python -m bench.peers.serve CATALOGUE OPTIONS-OF-APP
"""

import sys
from pathlib import Path

from app import serve
from data.catalogue import read_catalogue

if __name__ == "__main__":
    serve(sys.argv[2:], read_catalogue(Path(sys.argv[1])))
