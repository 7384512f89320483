"""The browser on this machine that draws pictures and prints papers."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
)
VARIABLE = "CHROMIUM"
"""Names the program where it is installed under another name."""
OPTIONS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
)
HOW_TO = (
    "No Chromium, Chrome or Edge is installed on the server. Install one (on Debian: "
    f"apt-get install chromium fonts-liberation), or name its path in the variable {VARIABLE}, "
    "and restart the dashboard. PowerPoint, Excel, the web page, the presentation and pictures "
    "made in your own browser work without it."
)
ROOT = Path(__file__).resolve().parent.parent
_BUNDLE = ROOT / "assets" / "vendor" / "plotly-basic.min.js"
_PICTURES = ROOT / "assets" / "pictures.js"


def find_chromium() -> str | None:
    """The path of an installed browser; none where there is none.

    A variable that names no program counts as none: whoever set it wants that one.
    """
    named = os.environ.get(VARIABLE)
    names = (named,) if named else NAMES
    found = (shutil.which(os.path.expandvars(name)) for name in names)
    return next(filter(None, found), None)


def may_use_sandbox() -> bool:
    """Chromium's own sandbox cannot be used by root."""
    return not (hasattr(os, "geteuid") and os.geteuid() == 0)


def drawing_scripts() -> tuple[str, ...]:
    """The paths of what a page needs to draw: the small bundle, or the one that plotly brings."""
    if _BUNDLE.exists():
        return str(_BUNDLE), str(_PICTURES)
    found = find_spec("plotly")
    if found is None or found.origin is None:
        return (str(_PICTURES),)
    brought_along = Path(found.origin).parent / "package_data" / "plotly.min.js"
    return str(brought_along), str(_PICTURES)
