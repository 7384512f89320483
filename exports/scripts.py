"""Scripts inside a page: Plotly's own, hashes that let only them run, and figures beside them."""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

_BASIC = Path(__file__).resolve().parent.parent / "assets" / "vendor" / "plotly-basic.min.js"
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@cache
def plotly_script() -> str:
    """Plotly's basic bundle where set-up put it beside the product, else its whole one."""
    if _BASIC.exists():
        return _closed(_BASIC.read_text(encoding="utf-8"))
    from plotly.offline import get_plotlyjs

    return _closed(get_plotlyjs())


def script_element(script: str) -> str:
    """A script that stands in the page itself."""
    return f"<script>{_closed(script)}</script>"


def content_policy(scripts: Sequence[str]) -> str:
    """A content security policy under which only these scripts run and nothing is asked for.

    Styles keep 'unsafe-inline': Plotly inserts style elements of its own.
    """
    hashes = " ".join(_hash(_closed(script)) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def policy_of(document: str) -> str:
    """The policy that a document carries, for whoever sends it as a header too; '' for none."""
    found = _META.search(document[:20_000])
    return unescape(found[1]) if found else ""


def json_text(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends that."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _closed(script: str) -> str:
    """A script without what HTML would read as its end or as a comment."""
    return script.replace("</script", r"<\/script").replace("<!--", r"<\!--")
