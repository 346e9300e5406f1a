"""How does each entry of a list, once ticked, ask a question of its own?"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.forms import Field

from prevent.kernel.forms import Form
from prevent.reference.models import Term


def reveal(form: Form, name: str, rows: QuerySet[Term], question: Callable[[Term], Field]) -> None:
    """Offer these entries in the field `name`; under each stands the question `<name>_<code>`."""
    field: Any = form.fields[name]
    field.queryset = rows
    below = {row.pk: (f"{name}_{row.code}", question(row)) for row in rows}
    field.reveals = {pk: (key,) for pk, (key, _) in below.items()}
    form.fields |= dict(below.values())
