"""From a sheet with named columns to a small table of text."""

import numpy as np
import pandas as pd

from etl.problems import Findings
from etl.sources.contract.header import without_repeats
from etl.sources.contract.sheet import Sheet


def read_frame(
    sheet: Sheet, places: dict[str, int], most: int, findings: Findings
) -> pd.DataFrame | None:
    """Read a small sheet as text, with its rows for an index; nothing when it is not small."""
    blocks = [without_repeats(block, sheet, findings) for block in sheet.blocks()]
    if sheet.count > most:
        found = f"{sheet.count:,} statements"
        findings.add("too_many_rows", found, f"at most {most:,}: split the file")
        return None
    if not sheet.count:
        if not findings.problems:
            findings.add("empty", "a header and no data", "at least one row of figures")
        return None
    return pd.concat(
        pd.DataFrame(
            {
                name: np.array(block.columns[place].texts, dtype=object)[block.columns[place].codes]
                for name, place in places.items()
            },
            index=block.rows,
            dtype=object,
        )
        for block in blocks
    )
