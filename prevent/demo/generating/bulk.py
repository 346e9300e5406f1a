"""How do very many rows get into their tables at once?"""

import random
import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import NOT_PROVIDED, Field, Model, UUIDField
from psycopg import Cursor

from prevent.kernel.ids import ALPHABET, GROUPS, new_reference


class Ready(str):
    """Text as COPY reads it: nothing in it is to be written otherwise."""

    __slots__ = ()


EPOCH = date(1970, 1, 1)
Then = Callable[[Cursor[Any]], None]
SPECIAL = re.compile(r"[\\\t\n\r]")
NULL = r"\N"
PAIRS = [one + other for one in ALPHABET for other in ALPHABET]
IN_ARRAY = re.compile(r'["\\]')


class Bulk:
    """Rows of many tables, kept until there are enough, then written by COPY in the order in which their tables were first named.

    Values go to the database as they are, so that nothing but a table's own constraints checks them. Keys and references come
    from one stream of chance: the same chance makes the same rows. While some rows are written, the next are made.
    """

    def __init__(self, using: str, chance: random.Random) -> None:
        self._connection = connections[using]
        self._connection.ensure_connection()
        self._tables: dict[type[Model], _Table] = {}
        self._chance = chance
        self._moment = ""
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._writing: Future[None] | None = None

    def begin(self, day: date) -> None:
        """Keys are ordered by time, and those of what belongs together lie together: they are made of this day from now on."""
        milliseconds = (day - EPOCH).days * 24 * 60 * 60 * 1000 + self._chance.randrange(24 * 60 * 60 * 1000)
        self._moment = f"{milliseconds:012x}7{self._chance.getrandbits(12):03x}"

    def key(self, chance: random.Random | None = None) -> "Ready":
        """A version 7 UUID (`prevent.kernel.ids.new_id`) of the day, from the rows' own chance or from another."""
        return Ready(f"{self._moment}{1 << 63 | (chance or self._chance).getrandbits(62):x}")

    def reference(self, prefix: str) -> "Ready":
        """A reference that people can read out (`prevent.kernel.ids.new_reference`)."""
        pairs = self._chance.choices(PAIRS, k=2 * GROUPS)
        return Ready("{}-{}{}-{}{}-{}{}".format(prefix, *pairs))

    def add(self, model: type[Model], **values: Any) -> Any:
        """One row; what is not named gets the default of its column. Answers its key, where it is one that was made."""
        table = self._tables.get(model)
        if table is None:
            table = self._tables[model] = _Table(model)
        if table.keyed and "id" not in values:
            values["id"] = self.key()
        if table.prefix:
            values["reference"] = self.reference(table.prefix)
        table.add(values)
        return values.get("id")

    def write(self, then: Then | None = None) -> None:
        """Begin to copy what is kept, and keep nothing; what was begun before has ended then. `then` follows the copy."""
        self.finish()
        copies = [table.taken() for table in self._tables.values() if table.lines]
        self._writing = self._writer.submit(self._copy, copies, then)

    def finish(self) -> None:
        """Wait until all is written that was begun."""
        if self._writing is not None:
            self._writing.result()

    def _copy(self, copies: list[tuple[str, str]], then: Then | None) -> None:
        with self._connection.connection.cursor() as cursor:
            for statement, lines in copies:
                with cursor.copy(statement) as copy:
                    copy.write(lines)
            if then is not None:
                then(cursor)


class _Table:
    """The rows of one table, as the lines of COPY."""

    def __init__(self, model: type[Model]) -> None:
        self.lines: list[str] = []
        self._fields = model._meta.concrete_fields
        columns = ", ".join(f'"{field.column}"' for field in self._fields)
        self._statement = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"
        self._templates: dict[tuple[str, ...], str] = {}
        key = model._meta.pk
        self.keyed = isinstance(key, UUIDField) and key.name == "id"
        self.prefix = next(filter(None, map(_prefix, self._fields)), "")

    def add(self, values: dict[str, Any]) -> None:
        """One line. Rows that name the same columns share what stands in all the others."""
        named = tuple(values)
        template = self._templates.get(named)
        if template is None:
            template = self._templates[named] = self._template(named)
        self.lines.append(
            template
            % {name: value if value.__class__ is Ready else text(value) for name, value in values.items()}
        )

    def taken(self) -> tuple[str, str]:
        """How they are copied, and the lines, which are ours no longer."""
        lines, self.lines = "".join(self.lines), []
        return self._statement, lines

    def _template(self, named: tuple[str, ...]) -> str:
        if strange := set(named) - {field.attname for field in self._fields}:
            raise TypeError(f"no column of {self._statement}: {', '.join(sorted(strange))}")
        return (
            "\t".join(
                f"%({field.attname})s" if field.attname in named else text(_default(field)).replace("%", "%%")
                for field in self._fields
            )
            + "\n"
        )


def _prefix(field: "Field[Any, Any]") -> str:
    made = field.default
    return str(made.args[0]) if isinstance(made, partial) and made.func is new_reference else ""


def _default(field: "Field[Any, Any]") -> Any:
    return None if field.null and field.default is NOT_PROVIDED else field.get_default()


def text(value: Any) -> str:
    """A value as COPY reads it."""
    return WRITTEN.get(type(value), _otherwise)(value)


def _string(value: str) -> str:
    if value.isalnum() or SPECIAL.search(value) is None:
        return value
    return value.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")


def _array(values: list[Any]) -> str:
    quoted = (f'"{IN_ARRAY.sub(_escaped, str(value))}"' for value in values)
    return _string("{" + ",".join(quoted) + "}")


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _otherwise(value: Any) -> str:
    """A word of a list of choices, and what else is a string by nature."""
    return _string(str(value))


WRITTEN: dict[type, Callable[[Any], str]] = {
    Ready: lambda value: value,
    str: _string,
    type(None): lambda _: NULL,
    bool: lambda value: "t" if value else "f",
    int: str,
    date: lru_cache(maxsize=10_000)(date.isoformat),
    datetime: datetime.isoformat,
    list: _array,
    UUID: str,
}
