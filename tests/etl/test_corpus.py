"""The shared corpus of awkward, broken and hostile files: each is read or refused as it says."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from etl.check import check_file
from etl.files import InputFile
from etl.registry import Registry, read_registry
from etl.report import to_json

ROOT = Path(__file__).resolve().parents[2]
TRUST = ROOT.parent / "shared" / "trust"
CORPUS = TRUST / "corpus"
MANIFEST = CORPUS / "manifest.json"
CASES = json.loads(MANIFEST.read_text("utf-8"))["cases"] if MANIFEST.exists() else []

pytestmark = pytest.mark.skipif(not CASES, reason="the shared corpus of bad inputs is not here")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return read_registry(CORPUS / "registry.json")


def report_of(case: dict, registry: Registry) -> tuple[dict, str]:
    body = (CORPUS / case["file"]).read_bytes()
    file = InputFile(case["upload_name"].replace("\0", "\u2400"), body)
    text = to_json(check_file(file, registry.catalogue, registry.as_of))
    return json.loads(text), text


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_each_file_gets_what_the_corpus_says(case, registry):
    report, text = report_of(case, registry)
    assert report["status"] == case["expect"], report["errors"]
    if case["expect"] == "reject":
        assert {case["reason"], *case.get("reason_also", [])} & {
            error["reason"] for error in report["errors"]
        }
    assert {*case.get("warn", [])} <= {warning["reason"] for warning in report["warnings"]}
    told = json.dumps(report["errors"] + report["warnings"], ensure_ascii=False).lower()
    for word in case.get("mention", []):
        assert word.lower() in told
    for word in case.get("never", []):
        assert word not in text
    assert case.get("rows") in (None, len(report["facts"])) or case["expect"] == "reject"
    by_row = {fact["row"]: fact for fact in report["facts"]}
    for wanted in case.get("values", []):
        assert {name: by_row[wanted["row"]][name] for name in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_no_message_names_a_path_or_a_fault_of_the_program(case, registry):
    _, text = report_of(case, registry)
    for word in ("Traceback", "Error(", "Exception", str(ROOT), "/tmp/", "site-packages"):
        assert word not in text


@pytest.mark.full
def test_the_shared_script_scores_every_case():
    """Each case by the command line in a process of its own, with 1.5 GiB of addresses."""
    command = f"{shlex.quote(sys.executable)} -m etl check --json --registry"
    command = f"{command} {shlex.quote(str(CORPUS / 'registry.json'))} --name {{name}} {{file}}"
    script = [sys.executable, str(TRUST / "score_inputs.py"), str(CORPUS), "--cmd", command]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert f"pass {len(CASES)}/{len(CASES)}" in done.stdout
