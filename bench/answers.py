"""How long the server alone takes to answer, without a browser."""

import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

from bench import rows
from bench.dashboard import MEASURE, OVERVIEW
from bench.results import OURS, Results

TIMES = 20
_ASKED = (
    ("page of a measure", MEASURE, ""),
    ("layout of a measure", "/_dash-layout", MEASURE),
    ("layout of the overview", "/_dash-layout", OVERVIEW),
    ("list of callbacks", "/_dash-dependencies", MEASURE),
)


def time_answers(results: Results, address: str) -> None:
    """Ask for each of a page's parts on one connection; milliseconds to the last byte."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    for words, path, page in _ASKED:
        headers = {"Accept-Encoding": "gzip, deflate, br"}
        if page:
            headers["Referer"] = address + page
        for _ in range(TIMES):
            asked = time.perf_counter()
            connection.request("GET", path, headers=headers)
            connection.getresponse().read()
            taken = time.perf_counter() - asked
            results.add(f"{rows.ANSWER}: {words}", OURS, taken * 1000)
    connection.close()
