"""A day as people in Britain write it."""

import calendar
import re
from datetime import date

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_NUMBERS = re.compile(r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[/.](?P<year>[0-9]{4})")
_WORDS = re.compile(r"(?P<day>[0-9]{1,2}) (?P<month>[A-Za-z]+),? (?P<year>[0-9]{4})")
_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


def read_day(text: str) -> date | None:
    """'31/03/2027', '31 March 2027', '31 Mar 2027' or '2027-03-31'; None where it is none."""
    for form in (_ISO, _NUMBERS, _WORDS):
        if found := form.fullmatch(" ".join(text.split())):
            parts = found.groupdict()
            month = _MONTHS.get(parts["month"].casefold()) or parts["month"]
            try:
                return date(int(parts["year"]), int(month), int(parts["day"]))
            except ValueError:
                return None
    return None
