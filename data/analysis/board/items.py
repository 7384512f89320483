"""Pages of a pack from the views that they show: all words and numbers, nothing drawn yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.analysis.board.chart_numbers import chart_of, events_of
from data.analysis.board.remarks import frozen_remarks, remarks_beside
from data.analysis.board.seen import seen_among, seen_in_theme, seen_of
from data.analysis.board.tables import authorities_table, figures_table, scorecard_table
from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_picture import RankedPicture
from data.analysis.comparison.ranked_words import (
    finding,
    no_judgement,
    ranked_sentences,
    without_words,
)
from data.analysis.comparison.words import members_line, method_lines, neighbour_lines
from data.analysis.file_stem import file_stem, ranked_file_stem, scorecard_file_stem
from data.analysis.measure.commentary_view import Remark
from data.analysis.measure.view import MeasureView
from data.analysis.overview.pages import ThemeView
from data.analysis.pictures.picture import Caption, Picture
from data.analysis.standing.steps import STEPS_NOTE
from data.analysis.words.cohort_words import cohort_rule
from data.analysis.words.statement_heading import heading_of
from data.analysis.words.wording import sentence
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.frozen import FrozenItem, ItemKind
from data.domain.measure import Measure


def measure_item(view: MeasureView, today: date) -> FrozenItem:
    """One measure as its page shows it; GONE where nothing of it is loaded."""
    measure, picture = view.measure, view.picture
    if not (view.observations or view.groups or view.table):
        return nothing_loaded(measure, view.area)
    item = FrozenItem(
        key="",
        kind=ItemKind.CHART,
        title=picture.caption.title if picture else measure.title,
        stem=file_stem(view),
        measure=heading_of(measure, () if view.observations else view.groups),
        paragraphs=_paragraphs(view),
        remarks=frozen_remarks(_remarks(view), today),
        alternative=picture.alternative if picture else "",
        definition=definition_of(measure),
        table=figures_table(view.table),
        seen=seen_of(view),
    )
    if picture is None:
        return replace(item, finding=item.title)
    compared = view.comparison.compared
    methods = (*_methods(picture.caption), *method_lines(compared), *neighbour_lines(compared))
    return _with_picture(item, picture, view.area, methods)


def ranked_item(view: RankedView, picture: RankedPicture | None, *, sample: bool) -> FrozenItem:
    """A measure among all authorities; GONE where nobody has a value."""
    if picture is None:
        return nothing_loaded(view.measure, view.area)
    members = members_line(view.version, view.neighbours) if view.version else ""
    item = FrozenItem(
        key="",
        kind=ItemKind.CHART,
        title=finding(view),
        stem=ranked_file_stem(view),
        measure=view.measure.title,
        paragraphs=tuple(one for one in (*ranked_sentences(view), without_words(view)) if one),
        alternative=picture.alternative,
        definition=definition_of(view.measure),
        table=authorities_table(view),
        seen=seen_among(view),
    )
    said = (no_judgement(sample=sample), members, *picture.caption.methods)
    return _with_picture(item, picture, view.area, said)


def theme_item(view: ThemeView, area: Area) -> FrozenItem:
    """A theme's scorecard; GONE where none of its measures has a figure."""
    title = f"{view.theme.title}: how each measure stands"
    if not view.scorecard.rows:
        problem = f"No figure is loaded for {area.name}."
        return FrozenItem("", ItemKind.GONE, title, problem=problem)
    without = [one.title for one in view.without_figures]
    missing = f"Without figures: {'; '.join(without)}." if without else ""
    sources = view.sources
    return FrozenItem(
        key="",
        kind=ItemKind.SCORECARD,
        title=title,
        finding=title,
        subtitle=f"{area.name} · {view.theme.question}",
        stem=scorecard_file_stem(view, area),
        paragraphs=(missing,) if missing else (),
        methods=(STEPS_NOTE,),
        sources=sources,
        source_line=source_line(sources, view.as_at),
        table=scorecard_table(view.scorecard),
        seen=seen_in_theme(view),
    )


def nothing_loaded(measure: Measure, area: Area) -> FrozenItem:
    problem = f"No figure is loaded for {area.name}."
    return FrozenItem("", ItemKind.GONE, measure.title, measure=measure.title, problem=problem)


def retitled(picture: Picture | RankedPicture, title: str) -> Picture | RankedPicture:
    """The picture with what somebody wrote over it in place of its finding."""
    return replace(picture, caption=replace(picture.caption, title=title)) if title else picture


def source_line(sources: Sequence[str], as_at: date | None) -> str:
    return Caption("", "", tuple(sources), (), as_at).source_line


def definition_of(measure: Measure) -> tuple[tuple[str, str], ...]:
    """What a measure is, part by part: only those parts that it has."""
    parts = (
        ("Definition", measure.definition),
        ("Counted", measure.numerator),
        ("Out of", measure.denominator),
        ("Which group", cohort_rule(measure.cohort) if measure.cohort else ""),
        ("Unit", measure.unit_words.capitalize()),
        ("What is expected", measure.expectation),
        ("Published in", measure.published_source),
    )
    return tuple((name, words) for name, words in parts if words)


def pack_methods(catalogue: Catalogue) -> tuple[str, ...]:
    """The versions that all figures of a pack rest on: of the sets of neighbours."""
    home = catalogue.home.code
    return tuple(
        members_line(one, [catalogue.area_by_code[code] for code in one.of(home)])
        for one in catalogue.neighbour_sets[:1]
        if one.of(home)
    )


def _with_picture(
    item: FrozenItem, picture: Picture | RankedPicture, area: Area, methods: Sequence[str]
) -> FrozenItem:
    caption = picture.caption
    notes = (*caption.breaks, *caption.changes_of_form, *caption.caveats)
    return replace(
        item,
        finding=caption.title,
        subtitle=caption.subtitle,
        methods=tuple(dict.fromkeys(sentence(one) for one in methods if one)),
        sources=caption.sources,
        source_line=caption.source_line,
        caveats=tuple(one for one in (caption.revised_line, *notes) if one),
        chart=chart_of(picture, area.name),
        events=events_of(picture),
    )


def _methods(caption: Caption) -> tuple[str, ...]:
    return (caption.judged_by, *caption.cautions, *caption.methods)


def _paragraphs(view: MeasureView) -> tuple[str, ...]:
    """What the measure's page says under "What this shows", in its order."""
    undated = ""
    if view.undated_events:
        named = "; ".join(f"{one.title} ({one.start.words})" for one in view.undated_events)
        undated = f"Not drawn, because only the year is known: {named}."
    said = (
        *view.story,
        view.measure.words.note,
        *view.compared_words,
        *view.held_back,
        undated,
    )
    return tuple(dict.fromkeys(one for one in said if one))


def _remarks(view: MeasureView) -> tuple[Remark, ...]:
    return remarks_beside(view.commentary, view.measure, view.chosen.last, view.options.periods)
