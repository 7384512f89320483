"""Figures as files: the view at an address, as CSV or Excel."""

from flask import Flask, Response, abort, request

from callbacks.reader import Reader
from data.analysis.file_stem import file_stem, quality_file_stem
from exports.csv import write_csv
from exports.quality_sheet import quality_sheet
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
        return _file(measure_sheet(reader.catalogue, view), file_stem(view), extension)

    @server.get("/download/data-quality.<extension>")
    def download_quality(extension: str) -> Response:
        page = address.parse_address(reader.catalogue, QUALITY, _query())
        if extension not in _WRITERS or not isinstance(page, QualityPage):
            abort(404)
        report = reader.quality()
        sheet = quality_sheet(reader.catalogue, report, page.choice)
        return _file(sheet, quality_file_stem(report, page.choice), extension)


def _query() -> str:
    return request.query_string.decode("utf-8", "replace")


def _file(sheet: Sheet, stem: str, extension: str) -> Response:
    write, mimetype = _WRITERS[extension]
    return Response(
        write(sheet),
        mimetype=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{stem}.{extension}"'},
    )
