"""Areas: places with an ONS code, at a level."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class AreaLevel(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    SUB_REGION = "sub_region"  # Inner and Outer London
    LOCAL_AUTHORITY = "local_authority"
    JOINT = "joint"  # local authorities that publish one return between them


@dataclass(frozen=True)
class Area:
    """A place. `former_codes` are ONS codes that it had before, `old_code` the Department's number.

    `members` are the local authorities of a joint return or a sub-region, which their own `parent`
    does not name. `opened` and `closed` are the first and the last day of a local authority that
    took the place of another or gave place to one; it keeps its figures. `other_names` are those
    that publications write in place of its own.
    """

    code: str
    name: str
    level: AreaLevel
    parent: str = ""
    old_code: str = ""
    former_codes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    opened: date | None = None
    closed: date | None = None
    other_names: tuple[str, ...] = ()

    @property
    def is_authority(self) -> bool:
        return self.level is AreaLevel.LOCAL_AUTHORITY

    def existed_on(self, day: date) -> bool:
        """Whether the area was there on a day; a joint return is, whatever its members were."""
        return (self.opened or day) <= day <= (self.closed or day)

    def took_the_place_of(self, other: "Area") -> bool:
        """Whether it opened on the day after the other one closed, in the same region."""
        if self.opened is None or other.closed is None or self.parent != other.parent:
            return False
        return self.opened == other.closed + timedelta(days=1)


@dataclass(frozen=True)
class Council:
    """Whose dashboard this is: a setting, not a part of the code."""

    name: str
    short_name: str
    area: str
    product: str
    sample: bool = False
    """A fictional council: every page, picture and download says so."""
