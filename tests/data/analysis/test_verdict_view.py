"""The verdict in a measure's view: of the whole series, reached once, and claimed only of it."""

import pytest

from data.analysis.measure import verdict as verdict_module
from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.analysis.pictures.variation_picture import VariationPicture
from data.analysis.variation.judgement import Evidence, Method
from data.domain.measure import Polarity
from data.domain.period import Frequency
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure, period
from tests.data.analysis.series_builders import make_target

DAYS = make_measure(
    "days",
    short="Days",
    polarity=Polarity.LOWER,
    frequencies=(Frequency.MONTHLY, Frequency.ANNUAL),
)
APRIL = 2021 * 12 + 3
VALUES = [*[30.0, 34.0] * 8, 70.0, 71.0]  # the last two far beyond what 16 months allow


def view_of(show=None, first=None, last=None, values=VALUES, **parts):
    catalogue = make_catalogue(DAYS, **parts)
    seen = {"days": figures(DAYS, APRIL, values, Frequency.MONTHLY)}
    ends = [
        None if one is None else period(APRIL + one, DAYS, Frequency.MONTHLY)
        for one in (first, last)
    ]
    choice = MeasureChoice("days", HOME.code, show, Frequency.MONTHLY, *ends)
    return build_measure_view(catalogue, choice, Figures(seen, ()))


@pytest.mark.parametrize("show", [Show.TREND, Show.CHANGE])
def test_the_finding_ends_with_the_judgement_and_its_method_goes_with_it(show):
    view = view_of(show)
    judgement = view.verdict.judgement
    assert (judgement.method, judgement.evidence) == (Method.XMR, Evidence.CHANGE)
    assert view.picture.caption.title.endswith(judgement.phrase)
    assert view.picture.caption.judged_by == judgement.why
    assert judgement.sentences[0] in view.story[0]


@pytest.mark.parametrize("show", [Show.TREND, Show.CHANGE])
def test_judging_is_done_once_for_a_view(show, monkeypatch):
    calls = []
    judge = verdict_module.judge
    monkeypatch.setattr(verdict_module, "judge", lambda *a, **k: calls.append(1) or judge(*a, **k))
    view_of(show)
    assert len(calls) == 1


@pytest.mark.parametrize("show", [Show.TREND, Show.CHANGE])
def test_a_shorter_time_keeps_the_verdict_of_all_periods_and_says_so(show):
    whole, part = view_of(show), view_of(show, first=12)
    assert part.verdict.judgement == whole.verdict.judgement
    said = "The verdict rests on all periods from Apr 2021 to Sep 2022, not only on those shown."
    assert said in part.story
    assert said not in whole.story
    assert part.picture.caption.title.endswith(whole.verdict.judgement.phrase)


@pytest.mark.parametrize("show", [Show.TREND, Show.CHANGE])
def test_a_time_that_leaves_out_the_judged_figure_has_a_finding_without_the_verdict(show):
    part = view_of(show, last=10)
    phrase = part.verdict.judgement.phrase
    assert phrase
    assert phrase not in part.picture.caption.title
    assert " ".join(part.verdict.judgement.sentences) in part.story
    assert any(one.startswith("The verdict rests on all periods") for one in part.story)


def test_a_reader_can_choose_the_chart_of_change_wherever_there_are_totals_over_time():
    view = view_of()
    assert view.chosen.show is Show.TREND
    assert view.options.shows == (Show.TREND, Show.CHANGE)
    assert view.marked is None
    changed = view_of(Show.CHANGE)
    assert isinstance(changed.picture, VariationPicture)
    assert changed.chosen.show is Show.CHANGE
    assert changed.marked.bands


def test_the_chart_of_change_has_no_second_measure_and_no_comparators():
    view = view_of(Show.CHANGE)
    assert view.options.also == ()
    assert view.chosen.compare is None
    assert view.comparison.compared == ()


def test_another_frequency_is_judged_by_itself():
    catalogue = make_catalogue(DAYS)
    seen = [*figures(DAYS, APRIL, VALUES, Frequency.MONTHLY), *figures(DAYS, 2019, [380, 390, 400])]
    for frequency, method in ((Frequency.ANNUAL, Method.NONE), (Frequency.MONTHLY, Method.XMR)):
        choice = MeasureChoice("days", HOME.code, Show.CHANGE, frequency)
        view = build_measure_view(catalogue, choice, Figures({"days": seen}, ()))
        assert view.verdict.judgement.method is method
        assert view.chosen.frequency is frequency


def test_the_target_is_told_in_words():
    view = view_of(targets=(make_target(DAYS, "2021-04", 40),))
    assert view.verdict.standing.words == "Off target"
    assert view.verdict.standing.says in view.story


def test_a_time_without_figures_still_has_its_choices():
    view = view_of(Show.CHANGE, first=99)
    assert view.picture is None
    assert view.chosen.show is Show.CHANGE
    assert view.options.periods


@pytest.mark.parametrize(
    ("values", "evidence"),
    [
        ([5.0], Evidence.TOO_FEW),
        ([5.0, 5.0, 5.0], Evidence.TOO_FEW),
        ([30.0] * 20, Evidence.NO_CLEAR_CHANGE),
        ([30.0, None, 31.0, None], Evidence.TOO_FEW),
    ],
)
def test_few_and_constant_figures_have_a_picture_and_a_stated_answer(values, evidence):
    view = view_of(Show.CHANGE, values=values)
    assert view.verdict.judgement.evidence is evidence
    assert view.picture is not None
    assert view.verdict.judgement.why
    assert view.verdict.judgement.tag
