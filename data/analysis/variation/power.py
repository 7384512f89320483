"""How often chance makes a mark and how often a change is found, by simulation: a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PowerRow:
    """How many in 100 simulated series are called changed, and possibly changed: with nothing
    changed, and with the latest figures halved and doubled."""

    series: str
    unchanged: tuple[float, float]
    halved: tuple[float, float]
    doubled: tuple[float, float]


POWER = (
    PowerRow("Five years, about 5 a year", (0.4, 2.1), (2.1, 8.7), (8.1, 25.0)),
    PowerRow("Five years, about 30 a year", (0.3, 4.3), (33.8, 42.1), (78.8, 16.0)),
    PowerRow("Five years, 30% of about 100", (0.2, 3.9), (48.8, 35.2), (94.4, 3.5)),
    PowerRow(
        "Five years, about 150, which vary by a tenth besides",
        (6.8, 9.6),
        (64.1, 8.6),
        (62.7, 34.7),
    ),
    PowerRow(
        "Five years, about 3,500, which vary by a twentieth besides",
        (9.7, 5.4),
        (16.1, 83.9),
        (16.0, 84.0),
    ),
    PowerRow(
        "24 quarters, an average that varies by a tenth", (1.8, 0.0), (90.1, 0.0), (100.0, 0.0)
    ),
    PowerRow("24 quarters, about 5 a quarter", (0.8, 0.0), (1.6, 0.0), (27.3, 0.0)),
    PowerRow("24 quarters, about 30 a quarter", (1.1, 0.0), (26.1, 0.0), (89.6, 0.0)),
    PowerRow("24 quarters, 30% of about 100", (1.1, 0.0), (60.4, 0.0), (99.9, 0.0)),
    PowerRow("24 quarters, a rate of about 30 events", (1.0, 0.0), (36.2, 0.0), (94.4, 0.0)),
    PowerRow("60 months, one event in four months", (0.0, 2.2), (0.0, 2.8), (3.7, 18.4)),
    PowerRow("60 months, one event a month", (0.1, 3.0), (4.2, 29.9), (31.2, 38.8)),
    PowerRow("60 months, 95% of about 26", (0.1, 4.4), (11.6, 35.9), (48.9, 35.1)),
    PowerRow("60 months, 90% of about 26", (2.0, 0.0), (26.1, 3.7), (36.6, 0.1)),
    PowerRow("24 quarters, 95% of about 26", (0.0, 2.9), (0.4, 10.2), (11.7, 30.3)),
    PowerRow("60 month ends, about 60 on a day", (0.1, 2.7), (21.6, 45.6), (80.6, 16.8)),
)

CALLED_MOST = max(row.unchanged[0] for row in POWER)
"""Of one kind of unchanged series so many in 100 are called a change, and of none more."""
