"""Downloads: the view at an address as a file, and nothing for addresses that name nothing."""

import pytest

NAME = "fostering_deregistrations"


def test_a_download_has_its_type_and_a_sensible_name(client):
    answer = client.get(f"/download/{NAME}.csv?from=2020-21")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="medway-deregistrations-2020-21-to-2024-25.csv"'
    )
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.data.count(b"\r\n") == 6  # headings and the five years chosen


def test_a_workbook_is_a_workbook(client):
    answer = client.get(f"/download/{NAME}.xlsx")
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.data.startswith(b"PK")


@pytest.mark.parametrize(
    "address",
    [
        "/download/nope.csv",
        f"/download/{NAME}.pdf",
        f"/download/{NAME}.csv?colour=red",
        f"/download/{NAME}.csv?from=2024-25&to=2020-21",
        f"/download/{NAME}.csv?from=2025-26",  # no figure in this time
        "/download/cin_rate.csv",  # no figures loaded
        "/download/../app.csv",
        "/download/%2e%2e%2fapp.csv",
        "/download/.csv",
    ],
)
def test_what_cannot_be_downloaded_is_not_found(client, address):
    assert client.get(address).status_code == 404
