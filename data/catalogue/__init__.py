"""The catalogue: measures, themes, areas and events as files, and their reader."""

from data.catalogue.problems import CatalogueError
from data.catalogue.reader import FOLDER, read_catalogue

__all__ = ["FOLDER", "CatalogueError", "read_catalogue"]
