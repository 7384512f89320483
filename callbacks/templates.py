"""/templates/<theme>.xlsx: a workbook to fill in, made when it is asked for."""

from datetime import date

from flask import Flask, Response, abort

from data.analysis.sample_mark import marked_stem
from data.domain.catalogue import Catalogue
from exports.decision_template import write_csv_template, write_decision_template
from exports.template import write_template
from layouts.decision_address import template_path

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_templates(server: Flask, catalogue: Catalogue) -> None:
    @server.get("/templates/<theme_id>.xlsx")
    def template(theme_id: str) -> Response:
        theme = catalogue.theme_by_id.get(theme_id)
        if theme is None:
            abort(404)
        name = f"{marked_stem(catalogue.council, theme.id)}.xlsx"
        return _file(write_template(catalogue, theme, date.today()), _WORKBOOK, name)

    @server.get(template_path("xlsx"))
    def decision_template() -> Response:
        name = f"{marked_stem(catalogue.council, 'targets')}.xlsx"
        return _file(write_decision_template(catalogue), _WORKBOOK, name)

    @server.get(template_path("csv"))
    def decision_columns() -> Response:
        name = f"{marked_stem(catalogue.council, 'targets')}.csv"
        return _file(write_csv_template(), "text/csv", name)


def _file(content: bytes, mimetype: str, name: str) -> Response:
    return Response(
        content,
        mimetype=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
