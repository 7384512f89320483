"""What each tool needs on this machine, and what is left out because it cannot be had."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.peers import superset
from bench.peers.run import NotToBeHadError, run

PLOTLY = "4.1.1"
_BUNDLES = {
    "plotly.js-basic-dist-min": "plotly-basic.min.js",
    "plotly.js-dist-min": "plotly.min.js",
}
_ENVIRONMENTS = {
    "dash_lean": "dash",
    "dash_indexed": "dash",
    "dash_naive": "dash",
    "vizro": "vizro",
    "streamlit": "streamlit",
    "panel": "panel",
    "superset": "superset",
}
OTHERS = (
    "floor_svg",
    "floor_basic",
    "floor_full",
    "dash_lean",
    "dash_indexed",
    "dash_naive",
    "vizro",
    "streamlit",
    "panel",
    "shiny",
    "superset",
)
"""The tools that the harness knows, quickest first."""


Say = Callable[[str], None]


def make_ready(scratch: Path, names: Sequence[str], say: Say) -> dict[str, str]:
    """Install what is missing; the reason for each tool that is left out, by its name.

    The harness's own Python and the figures must be there.
    """
    left_out = {}
    for name in names:
        try:
            _tool(scratch, name, say)
        except NotToBeHadError as reason:
            left_out[name] = str(reason)
    return left_out


def make_data(scratch: Path, say: Say) -> Path:
    """The harness's Python, the figures and the database that every other tool reads."""
    figures, database = scratch / "data" / "M.csv", scratch / "data" / "M.db"
    python = scratch / "venvs" / "harness" / "bin" / "python"
    generator, script = scratch / "harness" / "gen.py", scratch / "harness" / "mkdb.sh"
    _required(lambda: environment(scratch, "harness", say))
    if not database.exists():
        say("Making the figures and the other tools' database ...")
        if not shutil.which("sqlite3"):
            sys.exit("found no program sqlite3, expected one (Debian: apt-get install sqlite3)")
        part = scratch / "data" / "part.db"
        _required(lambda: run([str(python), str(generator), "M", str(figures)], scratch))
        _required(lambda: run(["bash", str(script), str(figures), str(part)], scratch))
        part.replace(database)
    return figures


def environment(scratch: Path, name: str, say: Say) -> None:
    """A tool's own Python, as its list of packages says."""
    folder = scratch / "venvs" / name
    needs = scratch / "requirements" / f"{name}.txt"
    stamp, python = folder / "installed.txt", folder / "bin" / "python"
    if stamp.exists() and stamp.read_bytes() == needs.read_bytes():
        return
    say(f"Installing {name} ...")
    if not python.exists():
        run([sys.executable, "-m", "venv", "--clear", str(folder)], scratch)
    run([str(python), "-m", "pip", "install", "--no-input", "-q", "-r", str(needs)], scratch)
    shutil.copyfile(needs, stamp)


def _tool(scratch: Path, name: str, say: Say) -> None:
    if name.startswith("floor_") or name == "dash_lean":
        _bundles(scratch, say)
    if name in _ENVIRONMENTS:
        environment(scratch, _ENVIRONMENTS[name], say)
    if name == "superset":
        superset.make_dashboards(scratch)
    if name == "shiny" and not shutil.which("Rscript"):
        packages = "r-base-core r-cran-shiny r-cran-plotly r-cran-rsqlite"
        raise NotToBeHadError(f"found no program Rscript (Debian: apt-get install {packages})")


def _bundles(scratch: Path, say: Say) -> None:
    """Plotly's two bundles for the floor, the smaller one for the lean Dash page as well."""
    floor, assets = scratch / "peers" / "floor_static", scratch / "peers" / "dash_lean" / "assets"
    if all(
        (floor / file).exists() for file in (*_BUNDLES.values(), assets / "plotly-basic.min.js")
    ):
        return
    say("Fetching Plotly's bundles ...")
    if not shutil.which("npm"):
        raise NotToBeHadError("found no program npm, which fetches Plotly's bundles")
    assets.mkdir(exist_ok=True)
    for package, file in _BUNDLES.items():
        run(["npm", "pack", "-s", f"{package}@{PLOTLY}"], floor)
        packed = floor / f"{package}-{PLOTLY}.tgz"
        run(["tar", "xzf", packed.name, "--strip-components=1", f"package/{file}"], floor)
        packed.unlink()
    shutil.copy(floor / "plotly-basic.min.js", assets)


def _required(make: Callable[[], None]) -> None:
    """Without this nothing can be measured."""
    try:
        make()
    except NotToBeHadError as reason:
        sys.exit(f"The measurement cannot be made: {reason}")
