"""How far a figure may be from another before a person should look at it."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class JumpLimit:
    """What is stated of it; None where nothing is.

    `times` is for counts, rates and other numbers, `points` for percentages. What differs by less
    than `least`, or by fewer of those counted than `numerator`, is no jump; nor is a figure of a
    `denominator` below this.
    """

    times: float | None = None
    points: float | None = None
    least: float | None = None
    numerator: float | None = None
    denominator: float | None = None

    def or_else(self, other: "JumpLimit") -> "JumpLimit":
        """This limit, with whatever it leaves unsaid as the other says it."""
        names = [field.name for field in fields(self)]
        said = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        return JumpLimit(**{name: getattr(other, name) for name in names} | said)
