"""How do very many rows get into their tables at once?"""

from collections.abc import Callable
from typing import Any

from django.db import connections
from django.db.models import NOT_PROVIDED, Field, Model

Filler = Callable[[dict[str, Any]], Any]


class Bulk:
    """Rows of many tables, kept until there are enough, then written by COPY in the order in which their tables were first named.

    Values go to the database as they are, so that nothing but a table's own constraints checks them.
    """

    def __init__(self, using: str) -> None:
        self._using = using
        self._rows: dict[type[Model], list[tuple[Any, ...]]] = {}
        self._fillers: dict[type[Model], list[Filler]] = {}

    def add(self, model: type[Model], **values: Any) -> dict[str, Any]:
        """One row; what is not named gets the default of its column. Answers the values, with the key."""
        if model not in self._fillers:
            self._fillers[model] = [_filler(field) for field in model._meta.concrete_fields]
        self._rows.setdefault(model, []).append(tuple(fill(values) for fill in self._fillers[model]))
        return values

    def write(self) -> None:
        """Copy what is kept, and keep nothing."""
        with connections[self._using].cursor() as cursor:
            for model, rows in self._rows.items():
                columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
                with cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                rows.clear()


def _filler(field: "Field[Any, Any]") -> Filler:
    """What stands in one column: the value named, or the column's default."""
    name, column = field.name, field.attname

    def fill(values: dict[str, Any]) -> Any:
        if column in values:
            return values[column]
        if column not in values and field.default is not NOT_PROVIDED:
            values[column] = field.get_default()
            return values[column]
        return None if field.null else field.get_default()

    def primary(values: dict[str, Any]) -> Any:
        return values.setdefault(name, field.get_default())

    return primary if field.primary_key and not field.is_relation else fill
