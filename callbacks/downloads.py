"""Figures as files: the view at an address, as CSV or Excel."""

from flask import Flask, Response, abort, request

from data.analysis.comparison.ranked_picture import ranked_picture
from data.analysis.file_stem import (
    changes_file_stem,
    file_stem,
    quality_file_stem,
    ranked_file_stem,
    scorecard_file_stem,
)
from data.analysis.sample_mark import marked_stem
from data.domain.area import Council
from data.reading.reader import Reader
from exports.changes_sheet import changes_sheet
from exports.csv import write_csv
from exports.quality_sheet import quality_sheet
from exports.ranked_sheet import ranked_sheet
from exports.sample_columns import with_sample_column
from exports.scorecard_sheet import scorecard_sheet
from exports.sheet import Sheet, measure_sheet
from exports.xlsx import write_xlsx
from layouts import address
from layouts.changes_address import CHANGES, ChangesPage
from layouts.compare_page_address import COMPARE, RankedPage
from layouts.quality_address import QUALITY, QualityPage

_WRITERS = {
    "csv": (write_csv, "text/csv"),
    "xlsx": (
        write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def register_downloads(server: Flask, reader: Reader) -> None:
    _register_ranked(server, reader)
    _register_changes(server, reader)
    _register_scorecards(server, reader)

    @server.get("/download/<measure_id>.<extension>")
    def download(measure_id: str, extension: str) -> Response:
        page = address.parse_address(reader.catalogue, f"/measure/{measure_id}", _query())
        if extension not in _WRITERS or not isinstance(page, address.MeasurePage):
            abort(404)
        view = reader.measure(page.choice)
        if not view.observations and not view.groups:
            abort(404)
        sheet = measure_sheet(reader.catalogue, view)
        return _file(reader.catalogue.council, sheet, file_stem(view), extension)

    @server.get("/download/data-quality.<extension>")
    def download_quality(extension: str) -> Response:
        page = address.parse_address(reader.catalogue, QUALITY, _query())
        if extension not in _WRITERS or not isinstance(page, QualityPage):
            abort(404)
        report = reader.quality()
        sheet = quality_sheet(reader.catalogue, report, page.choice)
        stem = quality_file_stem(report, page.choice)
        return _file(reader.catalogue.council, sheet, stem, extension)


def _register_ranked(server: Flask, reader: Reader) -> None:
    @server.get("/download/compare/<measure_id>.<extension>")
    def download_ranked(measure_id: str, extension: str) -> Response:
        page = address.parse_address(reader.catalogue, f"{COMPARE}/{measure_id}", _query())
        if extension not in _WRITERS or not isinstance(page, RankedPage):
            abort(404)
        view, council = reader.compare(page.choice), reader.catalogue.council
        if not view.rows:
            abort(404)
        sheet = ranked_sheet(view, ranked_picture(view), sample=council.sample)
        return _file(council, sheet, ranked_file_stem(view), extension)


def _register_scorecards(server: Flask, reader: Reader) -> None:
    @server.get("/download/theme/<theme_id>.<extension>")
    def download_scorecard(theme_id: str, extension: str) -> Response:
        catalogue = reader.catalogue
        page = address.parse_address(catalogue, address.theme_path(theme_id), _query())
        if extension not in _WRITERS or not isinstance(page, address.ThemePage):
            abort(404)
        view = reader.theme(catalogue.theme_by_id[page.theme_id], page.choice)
        if not view.tiles:
            abort(404)
        sheet = scorecard_sheet(view, catalogue.home)
        stem = scorecard_file_stem(view, catalogue.home)
        return _file(catalogue.council, sheet, stem, extension)


def _register_changes(server: Flask, reader: Reader) -> None:
    @server.get("/download/changes.<extension>")
    def download_changes(extension: str) -> Response:
        page = address.parse_address(reader.catalogue, CHANGES, _query())
        if extension not in _WRITERS or not isinstance(page, ChangesPage):
            abort(404)
        report = reader.changes(page.since, page.problem).report
        if report is None:
            abort(404)
        sheet = changes_sheet(reader.catalogue, report)
        return _file(reader.catalogue.council, sheet, changes_file_stem(report), extension)


def _query() -> str:
    return request.query_string.decode("utf-8", "replace")


def _file(council: Council, sheet: Sheet, stem: str, extension: str) -> Response:
    write, mimetype = _WRITERS[extension]
    name = f"{marked_stem(council, stem)}.{extension}"
    return Response(
        write(with_sample_column(council, sheet)),
        mimetype=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
