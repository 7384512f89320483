"""A real browser with a profile of its own."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from bootstrap import BROWSERS

try:
    from playwright.sync_api import (
        BrowserContext,
        Error,
        Page,
        Playwright,
        sync_playwright,
    )
except ModuleNotFoundError:
    sys.exit(
        "The measurements drive a browser with Playwright, which is not installed: it is among the "
        "packages of the tests (tests/requirements.txt).\n"
        "Install it once with: python bootstrap.py test\n"
        "or: python bootstrap.py -m pip install -r tests/requirements.txt"
    )

__all__ = ["BrowserContext", "Error", "Page", "Playwright", "fresh_browser", "sync_playwright"]

WINDOW = {"width": 1366, "height": 900}
_FLAGS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
)


def find_chromium() -> str:
    """CHROMIUM, or the first browser in the places where bootstrap.py looks."""
    found = (shutil.which(os.path.expandvars(name)) for name in BROWSERS)
    return next(filter(None, found), "") or sys.exit(
        "No Chromium, Chrome or Edge was found. Install one, or name its path in CHROMIUM."
    )


@contextmanager
def fresh_browser(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser that has never seen a page; its profile is thrown away afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=find_chromium(),
            headless=True,
            chromium_sandbox=not _is_root(),
            args=list(_FLAGS),
            viewport=WINDOW,
            accept_downloads=True,
        )
        context.pages[0].wait_for_timeout(300)  # its own start is not ours to measure
        try:
            yield context
        finally:
            context.close()


def _is_root() -> bool:
    """Chromium's sandbox refuses to run as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
