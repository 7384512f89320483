"""The keys of freshness.toml."""

from data.catalogue.kinds import FLAG, one_of, text, whole
from data.catalogue.measure_schema import MEASURE_ID
from data.catalogue.tables import Key, Part
from data.domain.due import DueRule
from data.domain.period import Frequency

_FREQUENCY = Key("frequency", one_of(*Frequency, make=Frequency))
_LAGS = (
    Key("working_days", whole(1, 60), required=False),
    Key("days", whole(1, 1_000), required=False),
    Key("months", whole(1, 60), required=False),
)
_DEFAULT = (_FREQUENCY, Key("published", FLAG, required=False), *_LAGS)
_PUBLICATION = (Key("source", text()), _FREQUENCY, *_LAGS)
_MEASURE = (Key("measure", MEASURE_ID), _FREQUENCY, *_LAGS)

FRESHNESS = Part(
    "file",
    (
        Key("soon_days", whole(0, 60)),
        Part("default", _DEFAULT, DueRule, many=True, required=True, named_by="frequency"),
        Part("publication", _PUBLICATION, DueRule, many=True, named_by="source"),
        Part("measure", _MEASURE, DueRule, many=True, named_by="measure"),
    ),
)
