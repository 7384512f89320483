"""Texts in the order of their letters' codes, whatever language a server sorts by."""

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class by_letters(GenericFunction[str]):  # noqa: N801 - it is used as a function
    """A text to order by, as SQLite and Python order it."""

    name = "by_letters"
    type = Text()
    inherit_cache = True


@compiles(by_letters)
def _plain(ordered: by_letters, compiler: Any, **options: Any) -> str:
    return compiler.process(ordered.clauses, **options)


@compiles(by_letters, "postgresql")
def _on_postgres(ordered: by_letters, compiler: Any, **options: Any) -> str:
    return f'{compiler.process(ordered.clauses, **options)} COLLATE "C"'
