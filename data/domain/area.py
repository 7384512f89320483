"""Areas: places with an ONS code, at a level."""

from dataclasses import dataclass
from enum import StrEnum


class AreaLevel(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    LOCAL_AUTHORITY = "local_authority"


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    level: AreaLevel
    parent: str = ""
    old_code: str = ""


@dataclass(frozen=True)
class Council:
    """Whose dashboard this is: a setting, not a part of the code."""

    name: str
    short_name: str
    area: str
    product: str
