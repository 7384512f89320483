"""Figures as files: the view at an address, as CSV or Excel."""

from flask import Flask, Response, abort, request

from callbacks.reader import Reader
from data.analysis.file_stem import file_stem, quality_file_stem
from data.analysis.sample_mark import marked_stem
from data.domain.area import Council
from exports.csv import write_csv
from exports.quality_sheet import quality_sheet
from exports.sample_columns import with_sample_column
from exports.sheet import Sheet, measure_sheet
from exports.xlsx import write_xlsx
from layouts import address
from layouts.quality_address import QUALITY, QualityPage

_WRITERS = {
    "csv": (write_csv, "text/csv"),
    "xlsx": (
        write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def register_downloads(server: Flask, reader: Reader) -> None:
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
