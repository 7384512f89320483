"""The Methods page in words: every method, when it is used, its source, its limits, an example.

The page and docs/methods.md are both made from this; the tests work every example out again.
"""

from dataclasses import dataclass

from data.analysis.variation.power import CALLED_MOST


@dataclass(frozen=True)
class MethodText:
    """One method as it is told to a reader who is no statistician."""

    anchor: str
    title: str
    when: str
    what: str
    example: str
    limits: str
    source: str


TITLE = "How we tell a change from chance"

LEDE = (
    "Figures go up and down even when nothing has changed. With about 30 events a year, an arrow "
    "that turns at a difference of 10% would move in seven years of ten by chance alone. So no "
    "change is called a change here unless a method that is named on the page says that chance "
    "alone would seldom give it."
)

IN_SHORT = (
    (
        "No clear change",
        "The latest figure is one that chance alone could well give. It does not mean that nothing "
        "changed: small numbers hide even large changes, as the last table on this page shows.",
    ),
    (
        "May be higher, may be lower",
        "Chance alone would give so large a difference less often than 1 time in 20. With 20 "
        "measures on a page, one such mark is to be expected even if nothing has changed.",
    ),
    (
        "Unusually high or low, change for the better or the worse",
        "Chance alone would seldom give it: less often than 1 time in 500 where few years are "
        "compared that vary by chance alone, and 1 to 3 times in 100 on a control chart. Better "
        "and worse are said only where the measure has a better direction.",
    ),
    (
        "Too few to judge",
        "There are too few figures for any method. More of them, or figures of quarters or months "
        "instead of years, are what helps.",
    ),
    (
        "Not judged",
        "No method fits, and it is said why: most often the counts behind a percentage, a rate or "
        "an average are not loaded.",
    ),
    (
        "Lower, undated; no period; dates not clear",
        "Figures from documents that give no dates, or none that are clear: which of two is the "
        "lower can be said, and nothing of chance or change.",
    ),
)

SHAPES_NOTE = (
    "The shapes before the words mean the same on every page: ▲ and ▼ a change up or down, △ and ▽ "
    "a possible one, ○ no clear change, – too few to judge, not judged or without dates; and "
    "against a target ✓ met, ≈ close to target, ✕ off target."
)

NOT_SAID = (
    "A change is not a reason. No method says why a figure changed, or whether somebody did well: "
    "that takes people who know the service.",
    "A change is not a verdict on the service. A better figure may still be far from its target, "
    "and a worse one may be the price of something wanted.",
    "Counts of children cluster: brothers and sisters come into care together, a panel meets on "
    "few days. Then chance gives more than these methods reckon with, so a possible change is "
    "never more than possible, and few years that show such variation get no more than that.",
)

METHODS = (
    MethodText(
        "few-years",
        "A few yearly figures: the latest against the earlier years together",
        "Five to twelve figures that stand a year apart, with the counts behind them.",
        "The latest year is set against all earlier years together, and it is worked out exactly "
        "how often chance alone would give so large a difference if nothing had changed: less "
        "often than 1 time in 500 is a change, less often than 1 in 20 a possible change. Counts "
        "and rates are compared with the binomial distribution, percentages with Fisher’s exact "
        "test. Besides, the latest five years are tested for a steady rise or fall (the recent "
        "trend), also at 1 in 500; a trend that hangs on one single year does not count. Both "
        "reckon with chance alone. Where the earlier years differ from each other by more than "
        "that (chi-square, 1 in 20), the comparison is held against their own variation: outside "
        "the range of 95 in 100 years like them it is a possible change, inside it none. So it is "
        "with a trend from which the five years stray by more than chance.",
        "38 households left fostering in a year. In the seven years before there were 40, 34, 40, "
        "42, 53, 39 and 31, which is 40 a year on average. 38 is not unusual. The comparison would "
        "have called it a possible change at 26 or fewer or at 55 or more, and a change at 20 or "
        "fewer or at 64 or more.",
        "Only large changes show in so few figures. Four earlier years often do not show that they "
        "vary by more than chance: of such series, of five years and unchanged, up to "
        f"{CALLED_MOST:g} in 100 are still called a change in the last table on this page. A slow "
        "change is found by the recent trend, if at all. Averages, days and scores cannot be "
        "compared so: how much single cases differ is not loaded. Nor can days or sessions lost, "
        "of which one person has many on end.",
        "Conditional binomial test: Przyborowski and Wilenski (1940). Exact test: Fisher (1935). "
        "Variation beyond chance: McCullagh and Nelder, Generalized Linear Models (1989). "
        "Recent trend: Office for Health Improvement and Disparities, Fingertips technical "
        "guidance, “Trend markers”, and the package PHEindicatormethods.",
    ),
    MethodText(
        "control-chart",
        "Thirteen figures or more: the control chart (XmR)",
        "Thirteen or more figures that do not overlap, since the last break or new start.",
        "The average of the figures is drawn, and a limit on either side of it: 2.66 times the "
        "average step from one figure to the next. Where the counts behind all figures are known, "
        "what they give is reckoned with, not the rounded figures. Four rules mark what chance "
        "alone seldom does: a figure beyond a limit; seven in a row on one side of the average; "
        "six steps in a row up or down; two of three neighbours near the same limit. The latest "
        "figure is called a change if a rule marks it. A mark that would not be there without one "
        "single figure is no clear change where that figure alone moves the average, and else no "
        "more than a possible one (a latest figure beyond a limit itself stays a change). Where a "
        "figure has a known cause of its own, it can be left out of the average, and is not judged "
        "while it is the latest; where the service itself was changed, average and limits can "
        "start anew: both only by a decision that is recorded with its reason.",
        "24 quarters have an average of 50, and from one to the next the figure moves by 5 on "
        "average. The limits are 50 less 13.3 and 50 plus 13.3: from 36.7 to 63.3. A quarter with "
        "61 is no signal; one with 65 is.",
        "1 to 2 in 100 unchanged series have a mark at their latest figure, with small counts up "
        "to 3; and among 60 figures some mark somewhere is likely. Figures that rise or fall with "
        "the seasons have wide limits, which hide changes. Where more than half of the figures are "
        "marked, average and limits describe neither the time before a change nor the time after. "
        "Below thirteen figures average and "
        "limits are drawn faintly for a first look, and nothing is judged by them.",
        "Making Data Count (NHS), in the form of the package NHSRplotthedots 0.2.2, without the "
        "screening of large steps; thirteen figures are that programme’s own rule.",
    ),
    MethodText(
        "p-chart",
        "Percentages with the counts behind them: the p chart",
        "Thirteen or more percentages with their counts, on average fewer than 300 counted, and at "
        "least five with and five without what is measured.",
        "As the control chart, but the limits come from the numbers counted: they are wider where "
        "fewer were counted. From 300 on, and where the counts are not known, the XmR chart is "
        "used.",
        "Over all quarters 60% are on time. Where 100 are counted, the limits are 45% and 75%; "
        "where 25 are counted, 31% and 89%. 80% of 25 is no signal; 80% of 100 is.",
        "It takes each child’s chance to be its own; where brothers and sisters are counted "
        "together the limits are a little too narrow.",
        "Montgomery, Introduction to Statistical Quality Control; the package qicharts2 0.8.1.",
    ),
    MethodText(
        "u-chart",
        "Rates in populations that differ: the u chart",
        "Thirteen or more rates with their counts, where the largest population is more than a "
        "quarter larger than the smallest, and there are two events or more on average.",
        "As the p chart, for events in a population.",
        "Over all quarters there are 30 in 10,000 children. In a population of 20,000 the limits "
        "are 18 and 42; in one of 5,000 they are 7 and 53.",
        "As for the p chart. Where the populations are much the same the XmR chart is used.",
        "Montgomery, Introduction to Statistical Quality Control; the package qicharts2 0.8.1.",
    ),
    MethodText(
        "rare",
        "Rare events: how many in the last twelve months",
        "Fewer than two events a period on average, or none in a quarter of the periods or more. "
        "Of a percentage the rarer side counts: near 100% those without what is measured.",
        "A control chart would call almost every event a signal. So the last twelve months are "
        "taken together, with the range that chance allows them (the 95% interval), and compared "
        "exactly with the time before. A run of zeros is noted when it is 3 divided by the average "
        "for a period, or longer; so is a run of 100% where few are without. Events are drawn as "
        "bars; percentages near 100% as they are, each with its interval.",
        "3 in the last 12 months: the 95% interval is 0.6 to 8.8. In the 48 months before there "
        "were 4, which is 1 in as long a time: 3 is not unusual, 5 would be a possible change, "
        "8 a change. 294 of 300 in the last 12 months, which is 98%: the 95% interval is 95.7% to "
        "99.1%. In the 48 months before there were 1,152 of 1,200, which is 96%: 294 is not "
        "unusual, 297 would be a possible change, 270 a change.",
        "Few events can show only large changes. Every serious event should be looked at by "
        "itself. The dates of the events are not loaded; they would allow a chart of the time "
        "between them.",
        "Exact interval of a count: Garwood (1936). Rule of three: Hanley and Lippman-Hand (1983).",
    ),
    MethodText(
        "overlap",
        "Figures that overlap: only the separate ones",
        "Figures that grow through the year, figures of twelve months published each quarter or "
        "month, and averages of three years.",
        "Neighbours share most of what they count, so they follow each other whatever happens. "
        "They get no control chart and no run rule. Only figures that do not overlap are set "
        "beside each other: the same quarter of each year, every fourth quarter, every third year.",
        "Of 20 quarterly figures that each cover twelve months, five are separate. In 3,000 "
        "unchanged series a control chart of all of them marked the latest in 60 of 100, against "
        "1 of 100 for separate months.",
        "It takes years to have enough of them. Figures of single months or quarters tell more.",
        "Our own simulation.",
    ),
    MethodText(
        "single-days",
        "How many on a day, and months of the same people: marks are tested again",
        "Thirteen or more counts or percentages on the last day of each month, quarter or term; or "
        "in each month, quarter or term, where they are of much the same people as in the next.",
        "Many of those counted at the end of one month are counted again at the end of the next, "
        "so these figures follow each other too; and so do those of a month in which the same "
        "people are counted as in the next, such as all young people of an age. The control "
        "chart is drawn, but a mark counts as a change only if the latest figure also differs from "
        "the same day, or the same month, of the years before, compared exactly as yearly figures "
        "are. A mark that this does not bear out gets no icon.",
        "About 60 children on a day, who stay a year on average, and nothing changes: the chart "
        "alone would mark the latest month in 60 of 100 such series. With the second test about 3 "
        "of 100 get any mark, and 1 in 1,000 is called a change.",
        "Averages on a day, and shares of days or sessions, have no counts for the second test: a "
        "mark on them is called possible.",
        "Our own simulation.",
    ),
    MethodText(
        "intervals",
        "The range that chance allows one figure: the 95% interval",
        "Figures with the counts behind them, unless a control chart has limits in their place. "
        "Rare events that are drawn as bars have one for the last twelve months together, not for "
        "each figure.",
        "If the same service met the same chances again and again, its figure would differ each "
        "time. The interval is the range of underlying levels that the figure found would be usual "
        "for. Percentages have Wilson’s interval, counts and rates Byar’s, and below ten events "
        "the exact one.",
        "38 in a year: 27 to 52. 14 of 38, which is 36.8%: 23.4% to 52.7%.",
        "Where there is no count and no denominator there is no interval, and it is said so.",
        "Fingertips technical guidance and the package PHEindicatormethods 2.1.0.",
    ),
    MethodText(
        "beside-others",
        "Beside other areas: rank, quarter, difference",
        "The latest period, with the figures of the areas that have published one.",
        "The rank counts from the best; equal figures share the better place. The quarters are cut "
        "at the type-7 quantiles of the figures loaded. A difference is called better or worse "
        "(or, without a better direction, higher or lower) when its 95% interval lies wholly on "
        "one side of 0; else it is called similar. England, the region, mean and median are taken "
        "as fixed, so it is the area’s own interval that counts. A single authority’s figure "
        "varies by chance too: there the interval is put together of both figures’ own. Counts are "
        "not ranked: a larger area has more of everything.",
        "14 of 38 is 36.8%, with an interval of 23.4% to 52.7%. Beside England’s 45% that is "
        "similar: 45% lies inside the interval. Beside 55% it is lower. Beside a neighbour’s 22 "
        "of 40, also 55%, it is similar: the difference is 18.2 points less, with an interval from "
        "37.8 less to 3.8 more.",
        "Areas differ in their children and in how they count. A rank among near equals says "
        "little: look at the spread, and ask why.",
        "Quarters: the Local Authority Interactive Tool. Difference: Fingertips, comparison with a "
        "benchmark; of two authorities Newcombe (1998), for rates Zou and Donner (2008).",
    ),
    MethodText(
        "targets",
        "Targets: met, close, off target",
        "A target that somebody agreed, for the period of the figure.",
        "A tick says “Met” and a wavy equals sign “Close to target”: missed by no more than the "
        "tolerance, a share of the target that is 5% unless decided otherwise. A cross says “Off "
        "target”: any larger miss, and of a target of 0 every miss. Where a figure should be close "
        "to its target, it is met within the tolerance, on either side, and close within twice of "
        "it. Where the counts show that a rounded figure stands otherwise to its target, theirs "
        "holds: 94.6% is not 95%. The colours (blue, brown with a dashed edge, orange) only repeat "
        "the words. On a control chart a second icon says whether the limits lie wholly on the one "
        "or the other side of the target. There is none where the latest figure is a change, or is "
        "on the other side of the target than the limits: these then rest on the time before and "
        "no longer describe the latest figures.",
        "The target is 90%: 87% misses it by 3, less than 5% of 90, which is 4.5, and is close; "
        "85% misses it by 5 and is off target.",
        "Met or missed says nothing of chance: a figure may miss its target in one quarter and "
        "meet it in the next though nothing changed. The short trend (from the figure before; of "
        "figures that overlap from the last that does not, whose period is then named) and the "
        "long trend (from the average of the four before) are plain differences, and are not "
        "coloured.",
        "The house rule of the council; assurance: Making Data Count (NHS).",
    ),
)

ICONS_NOTE = (
    "Icons are shown from thirteen figures on; before that there are words only. The frame says "
    "what a mark means (round: usual, or better; a diamond: worse; a square: neither), the arrow "
    "which way it goes. The second icon says whether a target will be met while nothing changes."
)

MANY = (
    "With many measures on one page some are marked by chance alone, even when nothing has changed "
    "anywhere. The pages that show many say how many that would be: the shares in the first column "
    "of the table, at their highest, added up over the measures judged. Of a measure with a better "
    "direction half of it is counted, because a change for the better is no exception."
)

POWER_NOTE = (
    "Of 1,000 simulated series of each kind, so many in 100 were called a change, and besides so "
    "many a possible change: where nothing had changed, and where the latest figure (of monthly "
    "series and of rare events those of the latest twelve months) had been halved or doubled; of "
    "95% and of 90% the rest was."
)

POWER_READS = (
    "Read across: of about 30 events a year, a year with half of them is called a change in 34 of "
    "100 cases and a possible one in 42 more; of about 5 a year, hardly ever."
)
