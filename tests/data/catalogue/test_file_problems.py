"""What is said of a file that cannot be read, or whose keys are not those of the schema."""

import pytest

from data.catalogue import read_catalogue

PLAIN = "plain text without <, >, control characters or blanks at its ends"
NEW = "measures/homes_new.toml"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "council.toml",
            'name = "Barsetshire"\nshort_name\n',
            "council.toml, line 2: found text that is not TOML, "
            "expected valid TOML (Expected '=' after a key in a key/value pair)",
        ),
        (
            "overview.toml",
            "lead = [",
            "overview.toml, end of file: found text that is not TOML, "
            "expected valid TOML (Invalid value)",
        ),
        ("themes.toml", None, "themes.toml: found no such file, expected one"),
        (
            "glossary.toml",
            b'term = "caf\xe9"',
            "glossary.toml: found bytes that are not UTF-8, expected a text file in UTF-8",
        ),
        (
            "overview.toml",
            "",
            "overview.toml, key 'lead': found nothing, expected at least one [[lead]]",
        ),
        (
            "overview.toml",
            "lead = []",
            "overview.toml, key 'lead': found an empty list, expected at least one [[lead]]",
        ),
        (
            "overview.toml",
            '[lead]\nmeasure = "homes_net"\nlink_text = "See"',
            "overview.toml, key 'lead': found a table, expected at least one [[lead]]",
        ),
    ],
)
def test_file_that_cannot_be_read(small, name, text, problem):
    path = small.folder / name
    path.unlink()
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    assert small.problems() == [problem]


def test_folder_without_measures(small):
    for path in (small.folder / "measures").iterdir():
        path.unlink()
    small.write("overview.toml", "")

    assert small.problems() == [
        "measures: found no files, expected one .toml file for each measure",
        "overview.toml, key 'lead': found nothing, expected at least one [[lead]]",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        # Keys that are not known, or not there
        (
            "council.toml",
            "short_name",
            "shortname",
            "council.toml, key 'shortname': found a key that is not known, "
            "expected one of name, short_name, area, product, sample\n"
            f"council.toml, key 'short_name': found nothing, expected {PLAIN}",
        ),
        (
            "events.toml",
            'source = "Letter"',
            'source = "Letter"\nnote = ""',
            "events.toml, event 'inspection-2024', key 'note': found a key that is not known, "
            "expected one of id, start, end, label, title, outcome, kind, themes, in_documents, "
            "source",
        ),
        (
            NEW,
            'tier = "extended"\n',
            "",
            f"{NEW}, key 'tier': found nothing, expected one of core, extended",
        ),
        (
            NEW,
            'sub_theme = "Sufficiency"\n',
            "",
            f"{NEW}, plan 1, key 'sub_theme': found nothing, expected {PLAIN}",
        ),
        (
            "measures/homes_all.toml",
            'kind = "sum"\n',
            "",
            "measures/homes_all.toml, formula, key 'kind': found nothing, "
            "expected one of sum, difference, share, ratio, rolling_12_months, "
            "rate_from_population",
        ),
        # Values of the wrong type
        (NEW, 'noun = "homes"', "noun = 5", f"{NEW}, key 'noun': found 5, expected {PLAIN}"),
        (NEW, 'noun = "homes"', "noun = {}", f"{NEW}, key 'noun': found a table, expected {PLAIN}"),
        (
            NEW,
            "additive_over_time = true",
            "additive_over_time = 1",
            f"{NEW}, key 'additive_over_time': found 1, expected true or false",
        ),
        (
            NEW,
            "decimals = 0",
            "decimals = 0.0",
            f"{NEW}, key 'decimals': found 0.0, expected a whole number from 0 to 4",
        ),
        (
            NEW,
            "decimals = 0",
            "decimals = false",
            f"{NEW}, key 'decimals': found false, expected a whole number from 0 to 4",
        ),
        (
            NEW,
            "minimum = 0",
            "minimum = nan",
            f"{NEW}, key 'minimum': found nan, expected a number",
        ),
        (
            NEW,
            "minimum = 0",
            "minimum = true",
            f"{NEW}, key 'minimum': found true, expected a number",
        ),
        (
            NEW,
            "caveats = []",
            'caveats = "Kinship"',
            f"{NEW}, key 'caveats': found 'Kinship', expected a list, none twice, each {PLAIN}",
        ),
        (
            "events.toml",
            '"2025-04"',
            "2025-04-01",
            "events.toml, event 'new-service', key 'start': "
            "found the date or time 2025-04-01, "
            "expected a date in quotes such as 2024, 2024-10 or 2024-10-31",
        ),
        (
            NEW,
            '[words]\nfinding = "{value} homes in {period}"',
            "[[words]]",
            f"{NEW}, key 'words': found a table, expected a table [words]",
        ),
        # Closed lists
        (
            NEW,
            'time_basis = "in_period"',
            'time_basis = "in period"',
            f"{NEW}, key 'time_basis': found 'in period', expected one of in_period, snapshot, "
            "year_to_date, rolling_12_months, three_year_average, cohort",
        ),
        (
            NEW,
            'polarity = "neutral"',
            'polarity = "up"',
            f"{NEW}, key 'polarity': found 'up', expected one of higher, lower, target, neutral",
        ),
        (
            NEW,
            '["annual", "quarterly"]',
            '["annual", "weekly"]',
            f"{NEW}, key 'frequencies': found 'weekly', expected a list of at least 1, none twice, "
            "each one of annual, termly, quarterly, monthly",
        ),
        (
            "measures/care_rate.toml",
            "\nper = 10000",
            "\nper = 100",
            "measures/care_rate.toml, key 'per': found 100, expected one of 1000, 10000, 100000",
        ),
        (
            "areas.toml",
            '"region"',
            '"county"',
            "areas.toml, area 'E12000001', key 'level': found 'county', "
            "expected one of country, region, sub_region, local_authority, joint",
        ),
        (
            "events.toml",
            '"service_change"',
            '"change"',
            "events.toml, event 'new-service', key 'kind': found 'change', "
            "expected one of inspection, report, service_change, governance, peer_review, "
            "external, milestone, inspection_window",
        ),
        (
            "framework.toml",
            'kind = "outcome"',
            'kind = "goal"',
            "framework.toml, outcome 'stable-homes', key 'kind': found 'goal', "
            "expected one of outcome, enabler",
        ),
        (
            "glossary.toml",
            'group = "trade"',
            'group = "Trade"',
            "glossary.toml, term 'Kinship', key 'group': found 'Trade', "
            "expected one of dashboard, trade",
        ),
        # Text that is too long, too short or not plain
        (
            NEW,
            '"New homes"',
            '"New foster homes in the year "',
            f"{NEW}, key 'short': found 'New foster homes in the year ', "
            f"expected {PLAIN}, at most 28 characters",
        ),
        (
            NEW,
            '"New homes"',
            '"New foster homes in the years"',  # 29 characters
            f"{NEW}, key 'short': found 'New foster homes in the years', "
            f"expected {PLAIN}, at most 28 characters",
        ),
        (
            "events.toml",
            '"Ofsted: good"',
            '"Ofsted inspection: good for this."',  # 33 characters
            "events.toml, event 'inspection-2024', key 'label': "
            "found 'Ofsted inspection: good for this.', "
            f"expected {PLAIN}, at most 32 characters",
        ),
        (
            NEW,
            "foster homes are new?",
            "foster homes are new",
            f"{NEW}, key 'question': found 'How many foster homes are new', "
            f"expected {PLAIN}, that ends with ?",
        ),
        (NEW, '"New foster homes"', '""', f"{NEW}, key 'title': found '', expected {PLAIN}"),
        (
            NEW,
            '"New foster homes"',
            '"New foster homes "',
            f"{NEW}, key 'title': found 'New foster homes ', expected {PLAIN}",
        ),
        (
            NEW,
            '"New foster homes"',
            '"<b>New</b>"',
            f"{NEW}, key 'title': found '<b>New</b>', expected {PLAIN}",
        ),
        (
            NEW,
            'notes = ""',
            'notes = "One\\ntwo"',
            f"{NEW}, key 'notes': found 'One\\ntwo', expected {PLAIN}",
        ),
        (
            NEW,
            'notes = ""',
            'notes = "\\u202eOne"',  # right-to-left override: turns the text round on the page
            f"{NEW}, key 'notes': found '\\u202eOne', expected {PLAIN}",
        ),
        (
            NEW,
            "Homes approved in the year.",
            "Homes < approved in the year, with the words going on and on without an end.",
            f"{NEW}, key 'definition': found "
            f"'Homes < approved in the year, with the words going on and…, expected {PLAIN}",
        ),
        (
            NEW,
            '["approvals", "recruitment"]',
            '["approvals"]',
            f"{NEW}, key 'synonyms': found 'approvals', "
            f"expected a list of at least 2, none twice, each {PLAIN}",
        ),
        (
            NEW,
            '["approvals", "recruitment"]',
            '["approvals", "Approvals"]',
            f"{NEW}, key 'synonyms': found 'Approvals', "
            f"expected a list of at least 2, none twice, each {PLAIN}",
        ),
        (
            NEW,
            '["annual", "quarterly"]',
            '["annual", "annual"]',
            f"{NEW}, key 'frequencies': found 'annual', expected a list of at least 1, none twice, "
            "each one of annual, termly, quarterly, monthly",
        ),
        # Ids, codes and dates in their form
        (
            "themes.toml",
            'id = "children-in-care"',
            'id = "children_in_care"',
            "measures/care_rate.toml, key 'theme': found 'children-in-care', "
            "expected the id of a theme in themes.toml\n"
            "themes.toml, theme 'children_in_care', key 'id': found 'children_in_care', "
            "expected an id in lower case with hyphens, such as youth-justice",
        ),
        (
            "events.toml",
            '"new-service"',
            '"New-service"',
            "events.toml, event 'New-service', key 'id': found 'New-service', "
            "expected an id in lower case with hyphens, such as youth-justice",
        ),
        (
            NEW,
            'id = "homes_new"',
            'id = "homes-new"',
            f"{NEW}, key 'id': found 'homes-new', "
            "expected an id in lower case with underscores, such as cic_rate",
        ),
        (
            "areas.toml",
            'code = "E12000001"',
            'code = "E1200001"',
            "areas.toml, area 'E1200001', key 'code': found 'E1200001', "
            "expected an ONS code such as E06000035\n"
            "areas.toml, area 'E06000001', key 'parent': found 'E12000001', "
            "expected the code of a country or region",
        ),
        (
            "areas.toml",
            '"123"',
            '"12"',
            "areas.toml, area 'E06000001', key 'old_code': found '12', "
            "expected three digits in quotes, or an empty text",
        ),
        (
            "events.toml",
            '"2024-07-26"',
            '"2024-07-32"',
            "events.toml, event 'inspection-2024', key 'end': found '2024-07-32', "
            "expected a date in quotes such as 2024, 2024-10 or 2024-10-31",
        ),
        (
            "events.toml",
            '"2025-04"',
            '"April 2025"',
            "events.toml, event 'new-service', key 'start': found 'April 2025', "
            "expected a date in quotes such as 2024, 2024-10 or 2024-10-31",
        ),
        (
            "measures/homes_left_pct.toml",
            "homes_left[Moved away]",
            "homes_left[Moved away",
            "measures/homes_left_pct.toml, formula, key 'terms': found 'homes_left[Moved away', "
            "expected a list of at least 1, none twice, each measure_id or measure_id[Breakdown]",
        ),
    ],
)
def test_key_that_is_not_as_declared(small, name, old, new, problem):
    small.change(name, old, new)

    assert small.problems() == problem.split("\n")


@pytest.mark.parametrize(
    ("words", "key", "found", "allowed"),
    [
        ('finding = "{values} homes"', "finding", "'{values} homes'", " but {value} and {period}"),
        (
            'finding = "{value!r} homes"',
            "finding",
            "'{value!r} homes'",
            " but {value} and {period}",
        ),
        (
            'finding = "{value:x} homes"',
            "finding",
            "'{value:x} homes'",
            " but {value} and {period}",
        ),
        ('finding = "{} homes"', "finding", "'{} homes'", " but {value} and {period}"),
        ('finding = "{value homes"', "finding", "'{value homes'", " but {value} and {period}"),
        ('before_after = "{value}"', "before_after", "'{value}'", " but {before} and {after}"),
        ('share = "{share}"', "share", "'{share}'", " but {value}"),
        ('compared = "{value}"', "compared", "'{value}'", " but {share} and {comparator}"),
        ('note = "{value}"', "note", "'{value}'", ""),
    ],
)
def test_placeholder_that_a_sentence_cannot_fill(small, words, key, found, allowed):
    small.change(NEW, 'finding = "{value} homes in {period}"', words)

    assert small.problems() == [
        f"{NEW}, words, key '{key}': found {found}, expected {PLAIN}, with no placeholder{allowed}"
    ]


def test_placeholders_that_a_sentence_can_fill_are_accepted(small):
    small.change(
        NEW,
        'finding = "{value} homes in {period}"',
        'before_after = "{before} to {after}"\nshare = "{value}"\n'
        'compared = "{share} against {comparator}"\nfinding = "In {period}: {value}"',
    )

    words = read_catalogue(small.folder).measure_by_id["homes_new"].words

    assert words.compared == "{share} against {comparator}"
