"""What must be known of the machine to read the figures of a measurement."""

import os
import platform
from datetime import datetime


def machine_facts(began: datetime) -> dict[str, object]:
    """System, Python, cores, and how busy they were when the measurement began."""
    return {
        "began": began.isoformat(timespec="seconds"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load at the start": busy(),
    }


def busy() -> float | None:
    """Processes that wanted a core in the last minute; not told by Windows."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
