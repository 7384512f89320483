"""The keys of plausibility.toml, and of the limit that a measure may state for itself."""

from data.catalogue.kinds import more_than, number_from, one_of, whole
from data.catalogue.tables import Key, Part
from data.domain.jump_limit import JumpLimit
from data.domain.plausibility import JumpLimits, LevelLimit, Plausibility, Rounding

_TIMES, _POINTS = more_than(1), more_than(0, most=100)
_ROUNDINGS = one_of(1, 5, 10, 100)
_SMALL = (
    Key("least", number_from(0), required=False),
    Key("numerator", number_from(0), required=False),
    Key("denominator", number_from(0), required=False),
)

LARGEST_JUMP = Part(
    "largest_jump",
    (Key("times", _TIMES, required=False), Key("points", _POINTS, required=False), *_SMALL),
    make=JumpLimit,
)


def _limit(name: str, key: Key) -> Part:
    return Part(name, (key, *_SMALL), make=JumpLimit, required=True)


PLAUSIBILITY = Part(
    "file",
    (
        Part(
            "jump",
            (
                _limit("count", Key("times", _TIMES)),
                _limit("percentage", Key("points", _POINTS)),
                _limit("rate", Key("times", _TIMES)),
                _limit("number", Key("times", _TIMES)),
            ),
            make=JumpLimits,
            required=True,
        ),
        Part(
            "level",
            (Key("times", _TIMES), Key("areas", whole(2, 100))),
            make=LevelLimit,
            required=True,
        ),
        Part(
            "rounding",
            (
                Key("country", _ROUNDINGS),
                Key("region", _ROUNDINGS),
                Key("local_authority", _ROUNDINGS),
            ),
            make=Rounding,
            required=True,
        ),
    ),
    make=Plausibility,
)
