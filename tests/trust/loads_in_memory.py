"""What loads, withdrawals and restorations mean, in memory: to be compared with the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.trust.small_council import Key, Words

State = dict[Key, Words]
COUNCIL = (3, 0)


@dataclass
class OneLoad:
    figures: State
    complete: bool
    order: tuple[int, int] = COUNCIL
    """Rank of the publisher and day of the release: of two loads the greater is right."""

    stands: bool = True


@dataclass
class Memory:
    """All loads that were recorded, and what stood at first and after each change."""

    loads: list[OneLoad] = field(default_factory=list)
    history: list[State] = field(default_factory=lambda: [{}])

    @property
    def state(self) -> State:
        return self.history[-1]

    def with_load(self, one: OneLoad) -> State:
        """What would stand if a file were loaded now."""
        return _fold([*(load for load in self.loads if load.stands), one])

    def with_turned(self, number: int) -> State:
        """What would stand with a load withdrawn that stands, or put back that does not."""
        return _fold(
            load
            for place, load in enumerate(self.loads, start=1)
            if load.stands != (place == number)
        )

    def absent(self, one: OneLoad) -> int:
        """How many figures would go if the file were the whole of its series."""
        after = self.with_load(OneLoad(one.figures, True, one.order))
        return len(self.state.keys() - after.keys())


def _fold(loads: Iterable[OneLoad]) -> State:
    """Let loads speak in their order; the last one that says something of a figure is right."""
    state: State = {}
    for load in sorted(loads, key=lambda one: one.order):
        state = _without(state, load.figures) if load.complete else state
        state = state | load.figures
    return state


def _without(state: State, figures: State) -> State:
    """What a complete file leaves of its series, apart from what it holds itself."""
    series = {_series(key) for key in figures if key[0] != "statement"}
    return {key: one for key, one in state.items() if key in figures or _series(key) not in series}


def _series(key: Key) -> Key:
    return (*key[:2], "quarters" if "Q" in key[-2] else "years")


def effects(before: State, after: State) -> Counter[str]:
    """How many figures are new, revised and withdrawn."""
    return Counter(
        "new" if key not in before else "withdrawn" if key not in after else "revised"
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    )
