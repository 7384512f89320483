"""A small, whole catalogue in a temporary folder, for tests that break one thing in it."""

from pathlib import Path

import pytest

from data.catalogue import CatalogueError, read_catalogue

FILES = {
    "council.toml": """
name = "Barsetshire Council"
short_name = "Barsetshire"
area = "E06000001"
product = "Children’s services performance"
""",
    "themes.toml": """
[[theme]]
id = "fostering"
title = "Fostering"
question = "Do we have enough foster families?"
synonyms = ["kinship"]

[[theme]]
id = "children-in-care"
title = "Children in care"
question = "How many children are in our care?"
synonyms = []
""",
    "framework.toml": """
[[outcome]]
id = "stable-homes"
title = "Stable, loving homes"
kind = "outcome"
""",
    "plan.toml": """
title = "Improvement Plan"
period = "2025-2028"
straplines = ["Be Brave"]

[[theme]]
title = "Leadership"
sub_themes = ["Budget", "Sufficiency"]

[[theme]]
title = "Practice"
sub_themes = ["Neglect"]
""",
    "areas.toml": """
[[area]]
code = "E92000001"
name = "England"
level = "country"
parent = ""
old_code = ""

[[area]]
code = "E12000001"
name = "West Country"
level = "region"
parent = "E92000001"
old_code = ""

[[area]]
code = "E06000001"
name = "Barsetshire"
level = "local_authority"
parent = "E12000001"
old_code = "123"
""",
    "events.toml": """
[[event]]
id = "new-service"
start = "2025-04"
label = "New service"
title = "Fostering service starts anew"
kind = "service_change"
themes = ["fostering"]
in_documents = true
source = "Report, line 2"

[[event]]
id = "inspection-2024"
start = "2024-07-15"
end = "2024-07-26"
label = "Ofsted: good"
title = "Ofsted inspection"
outcome = "Good overall"
kind = "inspection"
themes = ["all"]
in_documents = false
source = "Letter"
""",
    "glossary.toml": """
[[term]]
term = "Kinship"
meaning = "Care by family or friends."
group = "trade"

[[term]]
term = "Period"
meaning = "A span of time."
group = "dashboard"
not_to_confuse = "A date."

[[term]]
term = "area"
meaning = "A place with a code."
group = "dashboard"
""",
    "overview.toml": """
[[lead]]
measure = "homes_net"
link_text = "See homes"
""",
    "freshness.toml": """
soon_days = 14

[[default]]
frequency = "annual"
months = 3

[[default]]
frequency = "termly"
days = 30

[[default]]
frequency = "quarterly"
days = 20

[[default]]
frequency = "monthly"
working_days = 5
""",
    "plausibility.toml": """
[jump.count]
times = 3
least = 10

[jump.percentage]
points = 25
denominator = 10

[jump.rate]
times = 2
numerator = 10

[jump.number]
times = 2.5

[level]
times = 5
areas = 3

[rounding]
country = 10
region = 10
local_authority = 1
""",
    "measures/homes_new.toml": """
id = "homes_new"
title = "New foster homes"
short = "New homes"
question = "How many foster homes are new?"
synonyms = ["approvals", "recruitment"]
definition = "Homes approved in the year."
numerator = "Homes approved"
denominator = ""
unit = "count"
noun = "homes"
decimals = 0
type = "count"
minimum = 0
additive_over_time = true
polarity = "neutral"
frequencies = ["annual", "quarterly"]
year = "financial"
time_basis = "in_period"
theme = "fostering"
tier = "extended"
framework_outcomes = ["Stable, loving homes"]
disclosure = "small_counts"
comparators = []
published_source = ""
expectation = ""
evidence = ""
confidence = "high"
notes = ""
caveats = []

[[plan]]
theme = "Leadership"
sub_theme = "Sufficiency"

[words]
finding = "{value} homes in {period}"
""",
}


def variant(text: str, changes: dict[str, str]) -> str:
    """The same text with some of its pieces exchanged, each of which must be there once."""
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def named(name: str, title: str) -> dict[str, str]:
    return {'"homes_new"': f'"{name}"', "New foster homes": title, '"New homes"': f'"{title}"'}


NEW = FILES["measures/homes_new.toml"]
FILES["measures/homes_left.toml"] = variant(NEW, named("homes_left", "Homes that left"))
FILES["measures/homes_net.toml"] = (
    variant(
        NEW,
        named("homes_net", "Homes gained")
        | {
            "minimum = 0\n": "",
            'finding = "{value} homes in {period}"': (
                'negative = "Fewer homes"\npositive = "More homes"\nzero = "As many homes"'
            ),
            '"extended"': '"core"',
        },
    )
    + """
[formula]
kind = "difference"
terms = ["homes_new", "homes_left"]
show_terms = true
"""
)
FILES["measures/homes_all.toml"] = (
    variant(NEW, named("homes_all", "All homes"))
    + """
[formula]
kind = "sum"
terms = ["homes_new", "homes_left"]
"""
)
FILES["measures/homes_left_pct.toml"] = (
    variant(
        NEW,
        named("homes_left_pct", "departures in per cent")
        | {
            'unit = "count"': 'unit = "percent"',
            'type = "count"': 'type = "percentage"',
            "minimum = 0": "minimum = 0\nmaximum = 100",
            "additive_over_time = true": "additive_over_time = false",
        },
    )
    + """
[formula]
kind = "share"
terms = ["homes_left[Moved away]"]
of = ["homes_left"]
"""
)
FILES["measures/care_rate.toml"] = variant(
    NEW,
    named("care_rate", "Children in care")
    | {
        'unit = "count"': 'unit = "rate"\nper = 10000',
        'type = "count"': 'type = "rate"\nscale = 10000',
        "additive_over_time = true": "additive_over_time = false",
        '["annual", "quarterly"]': '["annual", "monthly"]',
        '"neutral"': '"target"\ntarget_value = 60',
        "fostering": "children-in-care",
    },
)


class SmallCatalogue:
    """The folder, and the ways in which the tests break it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "measures").mkdir(parents=True)
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        self.write(name, variant(path.read_text(encoding="utf-8"), {old: new}))

    def problems(self) -> list[str]:
        with pytest.raises(CatalogueError) as caught:
            read_catalogue(self.folder)
        return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def small(tmp_path: Path) -> SmallCatalogue:
    return SmallCatalogue(tmp_path / "catalogue")
