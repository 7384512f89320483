"""Where a file is dropped or chosen; assets/loading.js puts the browser's own file box into it."""

from dash import html

from layouts import ids
from layouts.load_address import LOAD

ENDINGS = (".csv", ".xlsx", ".parquet")
_PUBLISHED = " of your own, or a file as the Department for Education or Ofsted publishes it"


def file_drop(heading: str, largest: int, page: str = LOAD) -> html.Section:
    """`largest` is the most bytes that a file may have; `page` shows what came of its check."""
    is_load = page == LOAD
    endings = ENDINGS if is_load else ENDINGS[:2]
    return html.Section(
        [
            html.H2(html.Label(heading, htmlFor="load-file")),
            html.P(
                f"A CSV file or an Excel workbook (.xlsx){_PUBLISHED if is_load else ''}, up to "
                f"{largest // 2**20} MB. Drop it anywhere in this box, or choose it:",
                id="load-file-hint",
            ),
            html.Div(
                id=ids.LOAD_ZONE,
                className="file-box",
                **{
                    "data-largest": str(largest),
                    "data-endings": ",".join(endings),
                    "data-page": page,
                },
            ),
            html.Div(className="file-progress"),
            html.P(className="status file-status", role="status"),
        ],
        className="card drop-zone",
    )
