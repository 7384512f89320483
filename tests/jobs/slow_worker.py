"""The worker's own program, whose files take as long as a test wants: run with `python`.

It writes each page of a job as a line into a file beside the database, so that a test sees who
worked on what; `snapshot` of a job says how many pages there are, of a tenth of a second each.
"""

import os
import sys
import time
from pathlib import Path

import data.session
from data.domain.export_format import FORMAT_BY_NAME
from jobs.exporting import Outcome
from jobs.files import keep_file
from jobs.service import main

PAGE = 0.1
data.session._ROOT = Path(os.environ["TESTS_FOLDER"])  # the product's own is not to be touched


def work(job, product, renderer, steps):
    pages = int(job.told["snapshot"])
    steps.begin(pages)
    for number in range(1, pages + 1):
        steps.next(f"page {number}")
        with (product.folder.parent / "pages.txt").open("a") as file:
            file.write(f"{os.getpid()} {job.id} {number}\n")
        steps.run(lambda: time.sleep(PAGE))
    content = b"%PDF-1.4\n" + b"page\n" * pages + b"%%EOF\n"
    name = keep_file(product.folder, job.id, FORMAT_BY_NAME["pdf"], content)
    return Outcome(lambda _: name, "pages.pdf")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], work))
