"""/templates/<theme>.xlsx: a workbook to fill in, made when it is asked for."""

from datetime import date

from flask import Flask, Response, abort

from data.analysis.sample_mark import marked_stem
from data.domain.catalogue import Catalogue
from exports.template import write_template

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_templates(server: Flask, catalogue: Catalogue) -> None:
    @server.get("/templates/<theme_id>.xlsx")
    def template(theme_id: str) -> Response:
        theme = catalogue.theme_by_id.get(theme_id)
        if theme is None:
            abort(404)
        name = f"{marked_stem(catalogue.council, theme.id)}.xlsx"
        return Response(
            write_template(catalogue, theme, date.today()),
            mimetype=_WORKBOOK,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
