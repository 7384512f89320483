"""The shared fuzzer finds nothing: no fault, no trace, no drift, whatever is posted."""

import subprocess
import sys
from threading import Thread

import pytest
from waitress.server import create_server

from tests.callbacks.product import SHARED

FUZZER = SHARED / "trust" / "callback_fuzz.py"

pytestmark = pytest.mark.skipif(not FUZZER.exists(), reason=f"{FUZZER} is not there")


@pytest.fixture
def address(served):
    """The product, answering on a free port of this machine."""
    server = create_server(served.server, host="127.0.0.1", port=0, threads=4, ident=None)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)


def fuzz(address: str, count: int, seed: int) -> None:
    command = [sys.executable, str(FUZZER), "--base", address]
    found = subprocess.run(
        [*command, "--n", str(count), "--seed", str(seed)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_fuzzer_finds_nothing(address):
    fuzz(address, 300, seed=7)


@pytest.mark.full
def test_the_fuzzer_finds_nothing_in_a_long_run(address):
    fuzz(address, 3000, seed=11)
