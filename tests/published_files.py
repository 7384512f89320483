"""Small files in the form in which the Department for Education publishes."""

import csv
import io

MEDWAY, ENGLAND, SOUTH_EAST = "E06000035", "E92000001", "E12000008"
NEIGHBOURS = {
    "E06000030": ("866", "Swindon"),
    "E08000027": ("332", "Dudley"),
    "E10000016": ("886", "Kent"),
}
STABILITY = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,la_name,new_la_code,cla_group,placement_stability,children_count,"
    "children_percent"
)
GROUP = ("CLA on 31 March", "With 3 or more placements during the year")
LAIT = ("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region")
REGIONS = {
    980: "North East",
    981: "North West",
    982: "Yorkshire and the Humber",
    983: "East Midlands",
    984: "West Midlands",
    985: "East of England",
    986: "London",
    989: "South East",
    990: "South West",
}


def table(header, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def stability(medway, *, group=GROUP[0]):
    """Two years: Medway's own figures, England, the South East and three neighbours."""
    rows = []
    for year, own in medway.items():
        base = [year, "Reporting year"]
        country = [ENGLAND, "England"]
        region = [SOUTH_EAST, "South East"]
        rows += [
            [*base, "National", *country, *[""] * 5, *(group, GROUP[1]), "8000", "10"],
            [*base, "Regional", *country, *region, *[""] * 3, *(group, GROUP[1]), "1300", "12"],
        ]
        councils = {MEDWAY: ("887", "Medway")} | NEIGHBOURS
        for place, (code, (number, name)) in enumerate(councils.items()):
            value = own if code == MEDWAY else str(7 + place)
            count = own if not own.isdigit() else "70"
            local = [*base, "Local authority", *country, *region, number, name, code]
            rows.append([*local, group, GROUP[1], count if code == MEDWAY else "60", value])
    return table(STABILITY.split(","), rows)


def first_time_entrants(england):
    places = REGIONS | {970: "England", 887: "Medway"}
    values = {number: str(110 + 10 * at) for at, number in enumerate(REGIONS)}
    values |= {970: england, 887: "193"}
    rows = [
        ("FirstYJS", "", "2024", name, values[number], str(number), "")
        for number, name in places.items()
    ]
    return table(LAIT, rows)
