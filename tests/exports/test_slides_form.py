"""Slides keep to the form that PowerPoint insists on, where other programs are lenient."""

from collections import Counter
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from exports.slides import write_slides
from tests.exports.test_slides_templates import council_template
from tests.frozen_packs import awkward_pack, example_pack

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SERIES = "idx order tx spPr"
LABEL = (
    "layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize separator extLst"
)
LABELS = LABEL.removeprefix("layout tx ").removesuffix(" extLst")
AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt"
)
# ISO/IEC 29500, transitional: the order in which each element has its children
ORDER = {
    f"{C}chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart "
    "spPr txPr externalData printSettings userShapes extLst",
    f"{C}chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
    "plotVisOnly dispBlanksAs showDLblsOverMax extLst",
    f"{C}plotArea": "layout lineChart barChart catAx valAx dTable spPr extLst",
    f"{C}lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth "
    "axId extLst",
    f"{C}barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    f"{C}ser": f"{SERIES} invertIfNegative pictureOptions marker dPt dLbls trendline errBars "
    "cat val smooth shape extLst",
    f"{C}dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    f"{C}dLbls": f"dLbl delete {LABELS} showLeaderLines leaderLines extLst",
    f"{C}dLbl": f"idx delete {LABEL}",
    f"{C}catAx": f"{AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    f"{C}valAx": f"{AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    f"{C}scaling": "logBase orientation max min extLst",
    f"{C}legend": "legendPos legendEntry layout overlay spPr txPr extLst",
    f"{C}title": "tx layout overlay spPr txPr extLst",
    f"{C}marker": "symbol size spPr extLst",
    f"{C}manualLayout": "layoutTarget xMode yMode wMode hMode x y w h extLst",
    f"{C}strRef": "f strCache extLst",
    f"{C}numRef": "f numCache extLst",
    f"{C}strCache": "ptCount pt extLst",
    f"{C}numCache": "formatCode ptCount pt extLst",
    f"{C}txPr": "bodyPr lstStyle p",
    f"{A}p": "pPr r br fld endParaRPr",
    f"{A}pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone "
    "buAutoNum buChar buBlip tabLst defRPr extLst",
    f"{A}rPr": "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag "
    "highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst",
    f"{A}tcPr": "lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D noFill solidFill headers extLst",
    f"{A}ln": "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd "
    "tailEnd extLst",
    f"{A}tbl": "tblPr tblGrid tr",
    f"{A}tc": "txBody tcPr extLst",
    f"{A}fld": "rPr pPr t",
    f"{A}r": "rPr t",
    f"{P}sp": "nvSpPr spPr style txBody extLst",
    f"{P}cNvPr": "hlinkClick hlinkHover extLst",
    f"{P}graphicFrame": "nvGraphicFramePr xfrm graphic extLst",
}
SPARED = {f"{A}p": {"r", "br", "fld"}, f"{C}plotArea": {"lineChart", "barChart"}}
"""Children that may stand in any order among themselves."""


@pytest.fixture(scope="module", params=["example", "awkward", "template"])
def slides(request) -> bytes:
    if request.param == "template":
        return write_slides(awkward_pack(), council_template())
    return write_slides(example_pack() if request.param == "example" else awkward_pack())


def disordered(root: etree._Element) -> list[str]:
    """Elements whose children are unknown or stand in a wrong order."""
    found = []
    for one in root.iter():
        order = ORDER.get(one.tag)
        if order is None:
            continue
        places = {name: n for n, name in enumerate(order.split())}
        spared = SPARED.get(one.tag, set())
        least = min((places[name] for name in spared), default=0)
        names = [etree.QName(child).localname for child in one]
        wanted = [least if name in spared else places.get(name, -1) for name in names]
        if -1 in wanted or wanted != sorted(wanted):
            found.append(f"{one.tag}: {names}")
    return found


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        assert [name for name, many in Counter(map(str.lower, names)).items() if many > 1] == []
        return {name: packed.read(name) for name in names}


def test_what_is_in_every_part_stands_in_the_order_of_the_standard(slides):
    own = ("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/notesSlide")
    found = {
        name: disordered(etree.fromstring(part))
        for name, part in parts_of(slides).items()
        if name.startswith(own)
    }
    assert len(found) > 10
    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize("tag", ["dLbls", "ser", "catAx", "plotArea"])
def test_a_wrong_order_in_a_chart_would_be_noticed(tag):
    part = parts_of(write_slides(example_pack()))
    chart = next(etree.fromstring(part[name]) for name in part if name.startswith("ppt/charts/ch"))
    assert disordered(chart) == []
    one = next(chart.iter(f"{C}{tag}"))
    one.append(one[0])

    assert len(disordered(chart)) == 1


def test_every_part_has_a_type_and_every_relation_a_target(slides):
    parts = parts_of(slides)
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName", "") for one in types.iter(f"{TYPES}Override")}
    endings = {one.get("Extension", "").lower() for one in types.iter(f"{TYPES}Default")}

    assert {name[1:] for name in named} <= set(parts)
    for name in parts.keys() - {"[Content_Types].xml"}:
        assert f"/{name}" in named or name.rpartition(".")[2].lower() in endings, name
    reached = set()
    for name in (one for one in parts if one.endswith(".rels")):
        relations = etree.fromstring(parts[name])
        ids = [one.get("Id") for one in relations]
        assert len(set(ids)) == len(ids), name
        for one in relations:
            if one.get("TargetMode") == "External":
                continue
            target = normpath(join("/", dirname(dirname(name)), one.get("Target", "")))
            assert target[1:] in parts, (name, target)
            reached.add(target[1:])
    known = {name for name in parts if name.endswith(".rels")} | {"[Content_Types].xml"}
    assert parts.keys() - known == reached


def test_every_id_that_a_slide_speaks_of_is_one_of_its_relations_and_shapes_have_ids(slides):
    parts = parts_of(slides)
    relations = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for name, part in parts.items():
        if not name.startswith(("ppt/slides/slide", "ppt/charts/chart")):
            continue
        root = etree.fromstring(part)
        spoken = {
            value
            for one in root.iter()
            for key, value in one.attrib.items()
            if key.startswith(relations) and value
        }
        beside = parts.get(f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels", b"<none/>")
        assert spoken <= {one.get("Id") for one in etree.fromstring(beside)}, name
        ids = [one.get("id") for one in root.iter(f"{P}cNvPr")]
        assert len(set(ids)) == len(ids), name


def test_every_workbook_in_a_chart_opens_and_its_places_are_those_that_the_chart_names(slides):
    parts = parts_of(slides)
    books = [name for name in parts if name.endswith(".xlsx")]
    charts = [name for name in parts if name.startswith("ppt/charts/chart")]
    assert len(books) == len(charts) > 2
    for name in charts:
        chart = etree.fromstring(parts[name])
        number = name.rpartition("/")[2]
        relations = etree.fromstring(parts[f"ppt/charts/_rels/{number}.rels"])
        target = normpath(join("ppt/charts", relations[0].get("Target", "")))
        book = load_workbook(BytesIO(parts[target]))
        for one in chart.iter(f"{C}numRef"):
            sheet, _, where = (one.findtext(f"{C}f") or "").replace("$", "").rpartition("!")
            cells = book[sheet.strip("'")][where]
            rows = cells if isinstance(cells, tuple) else ((cells,),)
            drawn = {int(pt.get("idx")): float(pt[0].text) for pt in one.iter(f"{C}pt")}
            written = {n: row[0].value for n, row in enumerate(rows) if row[0].value is not None}
            assert drawn == written, name
