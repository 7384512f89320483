"""Slides open in another program than the one they are made for, where that is installed."""

import shutil
import subprocess

import pikepdf
import pytest
from pptx import Presentation

from exports.slides import write_slides
from tests.frozen_packs import awkward_pack, example_pack

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("make", [pytest.param(example_pack, marks=pytest.mark.full), awkward_pack])
def test_libreoffice_opens_the_slides_and_makes_a_page_of_each(make, tmp_path):
    slides = tmp_path / "pack.pptx"
    slides.write_bytes(write_slides(make()))
    order = [
        *(str(SOFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
        *("--convert-to", "pdf", "--outdir", str(tmp_path), str(slides)),
    ]
    subprocess.run(order, check=True, capture_output=True, timeout=240)

    with pikepdf.open(tmp_path / "pack.pdf") as pages:
        assert len(pages.pages) == len(Presentation(str(slides)).slides)
