"""Where a file is dropped or chosen; assets/loading.js puts the browser's own file box into it."""

from dash import html

from layouts import ids

ENDINGS = (".csv", ".xlsx", ".parquet")


def file_drop(heading: str, largest: int) -> html.Section:
    """`largest` is the most bytes that a file may have."""
    return html.Section(
        [
            html.H2(html.Label(heading, htmlFor="load-file")),
            html.P(
                "A CSV file or an Excel workbook (.xlsx) of your own, or a file as the Department "
                f"for Education or Ofsted publishes it, up to {largest // 2**20} MB. Drop it "
                "anywhere in this box, or choose it:",
                id="load-file-hint",
            ),
            html.Div(
                id=ids.LOAD_ZONE,
                className="file-box",
                **{"data-largest": str(largest), "data-endings": ",".join(ENDINGS)},
            ),
            html.Div(className="file-progress"),
            html.P(className="status file-status", role="status"),
        ],
        className="card drop-zone",
    )
