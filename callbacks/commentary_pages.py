"""The pages of commentary at their addresses."""

from itertools import groupby

from callbacks.commentaries import Commentaries
from data.analysis.measure.commentary_history import (
    Version,
    is_put_back,
    is_unapproved,
    versions_of,
)
from data.analysis.measure.commentary_state import CommentaryState, FormState, HistoryState
from data.analysis.measure.commentary_view import Remark
from data.domain.catalogue import Catalogue
from data.domain.commentary import Commentary
from data.domain.commentary_standing import period_of
from data.domain.measure import Measure
from data.domain.period import Period, own_span
from etl.comment import before_it
from layouts.address import NotFound
from layouts.commentary_address import (
    HISTORY_TITLE,
    AnyCommentaryPage,
    CommentaryHistoryPage,
    CommentaryPage,
    CommentaryTurn,
    CommentaryTurnPage,
    WritePage,
    commentary_history_path,
    commentary_path,
    write_path,
)
from layouts.pages.commentary_entry import no_periods_page, write_page
from layouts.pages.commentary_history import commentary_history_page
from layouts.pages.commentary_record import commentary_page
from layouts.pages.commentary_turn import commentary_turn_page
from layouts.pages.not_found import not_found_page
from layouts.shell import PageContent


def open_commentary_page(
    catalogue: Catalogue, commentaries: Commentaries, page: AnyCommentaryPage
) -> PageContent:
    measure = catalogue.measure_by_id[page.measure_id]
    match page:
        case WritePage():
            return _write(catalogue, commentaries, measure, page)
        case CommentaryHistoryPage(_, label):
            return commentary_history_page(catalogue, _history(commentaries, measure, label))
        case CommentaryPage() | CommentaryTurnPage():
            return _one(catalogue, commentaries, measure, page)


def form_state(
    commentaries: Commentaries, measure: Measure, period: Period, from_id: int = 0
) -> FormState:
    """The form on a period, with what stands on it now."""
    standing = commentaries.standing(measure.id, period.label)
    earlier = commentaries.get(measure.id, from_id) if from_id else None
    return FormState(
        measure=measure,
        periods=commentaries.periods(measure.id),
        period=period,
        standing=Remark(period, standing) if standing else None,
        start=earlier or standing,
        figure=commentaries.figure_words(measure.id, period),
        account=commentaries.account,
        today=commentaries.reader.today(),
    )


def _write(
    catalogue: Catalogue, commentaries: Commentaries, measure: Measure, page: WritePage
) -> PageContent:
    periods = commentaries.periods(measure.id)
    if not periods:
        return no_periods_page(catalogue, measure)
    named = {one.label: one for one in periods}
    period = named.get(page.period or periods[0].label)
    if period is None:
        latest = f"{periods[0].name}, the latest with a figure"
        said_so = NotFound(
            f"{measure.title} has no figure for {page.period} that could be written about.",
            measure.id,
        )
        return not_found_page(catalogue, said_so, (f"Write on {latest}", write_path(measure.id)))
    if page.from_id:
        earlier = commentaries.get(measure.id, page.from_id)
        if earlier is None or earlier.period != period.label:
            return _gone(catalogue, measure, page.from_id)
    return write_page(catalogue, form_state(commentaries, measure, period, page.from_id))


def _one(
    catalogue: Catalogue,
    commentaries: Commentaries,
    measure: Measure,
    page: CommentaryPage | CommentaryTurnPage,
) -> PageContent:
    said = commentaries.get(measure.id, page.commentary_id)
    if said is None:
        return _gone(catalogue, measure, page.commentary_id)
    state = _state(commentaries, measure, said)
    if isinstance(page, CommentaryPage):
        return commentary_page(catalogue, state)
    if done := _done(said, page.turn):
        reason = f"The commentary on {state.remark.period.name} {done}."
        nearest = ("Open it", commentary_path(measure.id, said.id))
        return not_found_page(catalogue, NotFound(reason, measure.id), nearest)
    return commentary_turn_page(catalogue, state, page.turn)


def _done(said: Commentary, turn: CommentaryTurn) -> str:
    """Why what is asked cannot be done any more; '' where it can."""
    if not said.stands:
        return "stands no longer"
    if turn is CommentaryTurn.APPROVE and said.is_approved:
        return "is approved already"
    if turn is CommentaryTurn.UNAPPROVE and not said.is_approved:
        return "is not approved"
    return ""


def _gone(catalogue: Catalogue, measure: Measure, number: int) -> PageContent:
    said_so = NotFound(
        f"There is no commentary {number} on that, about {measure.title}.", measure.id
    )
    nearest = (HISTORY_TITLE, commentary_history_path(measure.id))
    return not_found_page(catalogue, said_so, nearest)


def _state(commentaries: Commentaries, measure: Measure, said: Commentary) -> CommentaryState:
    period = _period(commentaries, said)
    standing = commentaries.standing(measure.id, said.period)
    versions = commentaries.versions(measure.id)
    return CommentaryState(
        measure=measure,
        remark=Remark(period, said, is_latest=said.stands),
        before=before_it(versions, said),
        standing=Remark(period, standing) if standing else None,
        account=commentaries.account,
        today=commentaries.reader.today(),
        is_again=is_put_back(versions, said),
        is_unapproved=is_unapproved(versions, said),
    )


def _history(commentaries: Commentaries, measure: Measure, label: str) -> HistoryState:
    """Versions by period, the latest period first."""

    def place(one: Commentary) -> tuple:
        period = _period(commentaries, one)
        return own_span(period, measure.year)[1], period.label

    written = [one for one in commentaries.versions(measure.id) if label in ("", one.period)]
    ordered = sorted(written, key=place, reverse=True)
    found: list[tuple[Period, tuple[Version, ...]]] = []
    for _, group in groupby(ordered, place):
        versions = list(group)
        found.append((_period(commentaries, versions[0]), versions_of(versions)))
    named = [one for one in commentaries.periods(measure.id) if one.label == label]
    return HistoryState(measure, tuple(found), next(iter(named), None))


def _period(commentaries: Commentaries, said: Commentary) -> Period:
    found = period_of(commentaries.reader.plain, said)
    if found is None:
        raise LookupError(f"commentary {said.id}: found period {said.period}")
    return found
