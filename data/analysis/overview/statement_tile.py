"""The tile of a measure that documents tell of without a date."""

from data.analysis.overview.tile_parts import Tile, TileBar, tile_sentences
from data.analysis.pictures.make import statement_unit
from data.analysis.series.statement_group import StatementGroup
from data.analysis.standing.status_mark import statement_mark
from data.analysis.words.headline import statement_finding
from data.analysis.words.statement_heading import statement_heading
from data.domain.measure import Measure


def statement_tile(measure: Measure, group: StatementGroup) -> Tile:
    after, before, share = group.after, group.before, group.share
    says = []
    if before and after:
        years = "Years not given" if group.main.unit else "Neither years nor unit given"
        undated = "Dates not clear" if group.dates_unclear else years
        when = f"was {before.figure}"
    elif share and group.comparators:
        when, undated = f"against {group.comparators[0].figure}", "Period not given"
    else:
        when, undated = "", "Period not given"
        says.append(statement_finding(measure, group))
    says.append(undated)
    says += [
        f"{one.scope} {one.figure}" if one.number is not None else one.value
        for one in group.comparators
        if one is not _beside(group)
    ]
    if measure.words.note and not group.comparators and before:
        says.append(measure.words.note)
    return Tile(
        measure=measure,
        own_heading=statement_heading(measure, group),
        figure=group.main.figure,
        when=when,
        says=tile_sentences(says),
        bars=tuple(
            TileBar(one.scope, one.number, is_main=one is group.main)
            for one in group.bars[:2]
            if one.number is not None
        ),
        whole=100.0 if group.main.figure.endswith("%") else None,
        places=tuple(one.provenance for one in group.statements),
        previous=before.figure if before else "",
        unit=statement_unit(group),
        is_dated=False,
        marks=(statement_mark(group),),
    )


def _beside(group: StatementGroup) -> object:
    """The comparator that already stands beside the figure."""
    return group.comparators[0] if group.share and group.comparators else None
