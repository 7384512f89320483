"""Takes away what has had its time: old jobs with their files, and files beyond the limit."""

import logging
import time
from datetime import UTC, datetime

from data.queries.jobs import get_jobs_with_files
from data.session import DatabaseProblem, read_session
from data.writes.jobs import job_session, remove_jobs, remove_old
from jobs.files import over_the_limit, remove_file, remove_unknown
from jobs.product import Product

TIDY_EVERY = 600.0
"""Seconds between two rounds."""
_YOUNG = 3600.0
"""Seconds for which a file may stand that no job names: its job may be about to end."""
_LOG = logging.getLogger(__name__)


def tidy(product: Product) -> None:
    """One round; a database that is busy, or a file that is in use, waits for the next."""
    try:
        _remove_old_jobs(product)
        _remove_files(product)
    except DatabaseProblem:
        return
    except Exception:
        _LOG.exception("The files of old jobs could not be removed")


def _remove_old_jobs(product: Product) -> None:
    with job_session(product.engine) as session:
        removed = remove_old(session, at=datetime.now(UTC))
    if removed:
        _LOG.info("%s old jobs were removed", removed)


def _remove_files(product: Product) -> None:
    """Files that no job names go, and the oldest ones beyond the limit with their jobs."""
    folder = product.folder
    with read_session(product.engine) as session:
        done = get_jobs_with_files(session)
    remove_unknown(folder, {one.result for one in done}, time.time() - _YOUNG)
    gone = set(over_the_limit(folder))
    for name in gone:
        remove_file(folder, name)
    ids = [one.id for one in done if one.result in gone]
    if ids:
        with job_session(product.engine) as session:
            remove_jobs(session, ids)
