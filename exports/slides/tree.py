"""lxml's way to build XML, which comes without types."""

from importlib import import_module
from typing import Any

etree: Any = import_module("lxml.etree")
