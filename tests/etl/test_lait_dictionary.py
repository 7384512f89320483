"""The dictionary of the Local Authority Interactive Tool beside the mapping that reads the tool."""

from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from etl.commands import main
from etl.publications.dictionary import (
    DictionaryProblem,
    compare_with_dictionary,
    read_dictionary,
)
from etl.publications.folder import read_mappings

REAL = Path(__file__).parents[3] / "shared/public-data/lait/lait_data_dictionary.csv"
HEADER = "Measure_code,Topic,Measure,Measure_short,Polarity,Year_Type\n"


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def mappings(catalogue):
    return read_mappings(catalogue)


@pytest.fixture
def compare(tmp_path, catalogue, mappings):
    """Lines on the indicators of the given rows alone."""

    def lines(*rows):
        path = tmp_path / "dictionary.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
        found = compare_with_dictionary(mappings, catalogue, read_dictionary(path))
        return [line for line in found if "none of this name" not in line]

    return lines


def test_what_agrees_is_not_told(compare):
    assert compare("1,Workforce,Vacancies,Work_Force_Vac_Rate,Low,Annual (end of Sept)") == []


def test_another_year_and_another_polarity_are_told(compare):
    assert compare("1,Workforce,Vacancies,Work_Force_Vac_Rate,High,Academic Year") == [
        "dfe-lait, wf_vacancy_pct, indicator 'Work_Force_Vac_Rate': found september years, "
        "expected academic as the dictionary says",
        "dfe-lait, wf_vacancy_pct, indicator 'Work_Force_Vac_Rate': found that lower is better, "
        "expected higher as the dictionary says",
    ]


def test_what_the_dictionary_leaves_open_is_no_difference(compare):
    assert compare("1,Workforce,Vacancies,Work_Force_Vac_Rate,-,Annual") == []


def test_an_indicator_that_is_not_there_is_told(tmp_path, catalogue, mappings):
    path = tmp_path / "dictionary.csv"
    path.write_text(HEADER, encoding="utf-8")
    lines = list(compare_with_dictionary(mappings, catalogue, read_dictionary(path)))
    assert (
        "dfe-lait, yj_fte_rate, indicator 'FirstYJS': found none of this name in the dictionary, "
        "expected one"
    ) in lines


@pytest.mark.parametrize("body", [b"a,b\n1,2\n", b"\xff\xfe\x00\x01"])
def test_another_file_is_refused_in_words(tmp_path, body):
    path = tmp_path / "other.csv"
    path.write_bytes(body)
    with pytest.raises(DictionaryProblem, match="expected the dictionary"):
        read_dictionary(path)


@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here (../shared)")
def test_the_mapping_agrees_with_the_real_dictionary_but_for_what_the_documents_say(capsys):
    """Young people not in education are counted from December to February: see publications.md."""
    assert main(["mappings", "--dictionary", str(REAL)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "dfe-lait, neet_16_17_pct, indicator '16-17_not known_NEET': found calendar years, "
        "expected financial as the dictionary says"
    ]
