"""The table of the data quality as a file: the view at an address, and nothing else."""

from datetime import date

import pytest

ADDRESS = "/download/data-quality"


def test_the_table_has_its_type_and_a_name_that_says_what_and_when(client):
    answer = client.get(f"{ADDRESS}.csv?show=all&theme=fostering")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    today = date.today().isoformat()
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="medway-data-quality-all-fostering-{today}.csv"'
    )
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("measure_id,measure,theme,frequency,last_period,status")
    assert any(line.startswith("fostering_deregistrations,") for line in lines)
    assert not any(line.startswith("yj_") for line in lines)


def test_a_workbook_is_a_workbook(client):
    answer = client.get(f"{ADDRESS}.xlsx")
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.data.startswith(b"PK")


@pytest.mark.parametrize("rest", [".pdf", ".csv?show=late", ".csv?theme=nowhere", ".csv?area=x"])
def test_what_cannot_be_downloaded_is_not_found(client, rest):
    assert client.get(f"{ADDRESS}{rest}").status_code == 404
