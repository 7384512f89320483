"""Figures as files: the view at an address, as CSV or Excel."""

from flask import Flask, Response, abort, request

from callbacks.reader import Reader
from data.analysis.file_stem import file_stem
from exports.csv import write_csv
from exports.sheet import Sheet, measure_sheet
from exports.xlsx import write_xlsx
from layouts import address

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
        query = request.query_string.decode("utf-8", "replace")
        page = address.parse_address(reader.catalogue, f"/measure/{measure_id}", query)
        if extension not in _WRITERS or not isinstance(page, address.MeasurePage):
            abort(404)
        view = reader.measure(page.choice)
        if not view.observations and not view.groups:
            abort(404)
        sheet: Sheet = measure_sheet(reader.catalogue, view)
        write, mimetype = _WRITERS[extension]
        name = f"{file_stem(view)}.{extension}"
        return Response(
            write(sheet),
            mimetype=mimetype,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
