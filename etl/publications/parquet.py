"""Parquet files: columns of any kind, read as text. pyarrow is imported for those alone."""

from collections.abc import Sequence
from typing import Any

from etl.files import InputFile
from etl.limits import Limits
from etl.problems import Findings
from etl.sources.contract.block import Column


def parquet_names(file: InputFile) -> list[str]:
    """The names of a file's columns; none where it cannot be read."""
    from pyarrow import ArrowException, parquet

    with file.open() as stream:
        try:
            return list(parquet.read_schema(stream).names)
        except (ArrowException, OSError, ValueError):
            return []


def read_parquet(
    file: InputFile, names: Sequence[str], limits: Limits, findings: Findings
) -> list[Column] | None:
    """The columns of these names as text; nothing, with the problem told, where that fails."""
    from pyarrow import ArrowException, parquet

    with file.open() as stream:
        try:
            # texts that stand in many rows are kept once, so that few bytes cannot become many
            opened = parquet.ParquetFile(stream, read_dictionary=list(names))
            if not _is_within(opened.metadata, limits, findings):
                return None
            table = opened.read(columns=list(names))
            columns = [_to_column(table.column(name)) for name in names]
        except (ArrowException, OSError, ValueError):
            findings.add("file", "a Parquet file that cannot be read", "one that is whole")
            return None
    for name, column in zip(names, columns, strict=True):
        _check_length(name, column, limits, findings)
    return None if findings.count else columns


def _check_length(name: str, column: Column, limits: Limits, findings: Findings) -> None:
    longest, most = max(map(len, column.texts)), limits.cell_characters
    if longest > most:
        expected = f"at most {most:,}"
        findings.add("cell_too_long", f"{longest:,} characters", expected, column=name)


def _is_within(metadata: Any, limits: Limits, findings: Findings) -> bool:
    """Whether a Parquet file is small enough to be unpacked."""
    count = metadata.num_rows
    groups = range(metadata.num_row_groups)
    size = sum(metadata.row_group(one).total_byte_size for one in groups)
    if count > limits.rows:
        findings.add("too_many_rows", f"{count:,} rows", f"at most {limits.rows:,}: split the file")
    elif size > limits.unzipped_bytes:
        most = f"at most {limits.unzipped_bytes // 2**20} MiB"
        findings.add("size", f"{size / 2**20:.0f} MiB unpacked", most)
    return not findings.count


def _to_column(chunks: Any) -> Column:
    """A column of Parquet as text; a whole number without a fraction, nothing as a blank."""
    from pyarrow import types

    is_encoded = types.is_dictionary(chunks.type)
    encoded = chunks.unify_dictionaries() if is_encoded else chunks.dictionary_encode()
    joined = encoded.combine_chunks()
    texts = [_as_text(one) for one in joined.dictionary.to_pylist()]
    codes = joined.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    return Column(codes.astype("i4"), [*texts, ""])


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
