"""What must agree in improvement_items.toml: measures, places in the plan and outcomes exist."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.references import check_named, check_plan_places

FILE = "improvement_items.toml"


def check_improvement_items(files: Files) -> Iterator[Problem]:
    """Check what every item names, and that each has a place in the plan and an id of its own."""
    outcomes = files.values("framework.toml", "outcome", "title")
    seen: set[str] = set()
    for item in files.entries(FILE, "item"):
        yield from check_named(item, "measures", files.measure_ids, "the id of a measure")
        yield from check_named(
            item, "outcomes", outcomes, "the title of an outcome in framework.toml"
        )
        yield from check_plan_places(item, files)
        if not item.parts("plan") and not item.refused("plan"):
            yield Problem(item.place, "nothing", "at least one theme and sub-theme", "plan")
        name = item.get("id")
        if name in seen:
            yield item.problem("id", "an id that no other item has")
        if name:
            seen.add(name)
