"""Which personal data is held, where, and of which kind? The tables of all apps, as a page for an impact assessment."""

from collections.abc import Iterable
from importlib import import_module

from django.apps import AppConfig, apps

from prevent.kernel.privacy import MEANING, Fields, Privacy

OURS = ("prevent.", "referrals", "channel", "reviews")
ABOUT_PEOPLE = tuple(privacy for privacy in Privacy if privacy not in (Privacy.CODE, Privacy.REFERENCE))
COPIES = """Fields with codes, dates and keys only are left out, and so are public lists and areas. `Copy` keeps rows as changes
left them: its content is of the classes of the row's own fields, and is erased with the row.
"""


def our_apps() -> list[AppConfig]:
    """The apps of this project that have tables of their own, in the order in which they are installed."""
    return [app for app in apps.get_app_configs() if app.name.startswith(OURS) and any(app.get_models())]


def table_of(app: AppConfig) -> Fields:
    """What an app says of its fields. Raises ModuleNotFoundError for an app that says nothing."""
    fields: Fields = import_module(f"{app.name}.privacy").FIELDS
    return fields


def data_map() -> str:
    """The page: what each class means, then each table that holds anything about people, app by app."""
    parts = ["# What is held about people\n", *_meanings(), "", COPIES]
    for app in our_apps():
        rows = list(_rows(table_of(app)))
        if rows:
            parts += [f"## {app.label}\n", *_heading(), *rows, ""]
    return "\n".join(parts)


def _meanings() -> Iterable[str]:
    yield "| Class | What it is |\n|---|---|"
    for privacy in Privacy:
        yield f"| {_name(privacy)} | {MEANING[privacy]} |"


def _heading() -> Iterable[str]:
    yield f"| Table | {' | '.join(_name(privacy) for privacy in ABOUT_PEOPLE)} |"
    yield f"|---|{'---|' * len(ABOUT_PEOPLE)}"


def _rows(table: Fields) -> Iterable[str]:
    for model, fields in table.items():
        if fields.keys() & set(ABOUT_PEOPLE):
            cells = (", ".join(fields.get(privacy, "").split()) for privacy in ABOUT_PEOPLE)
            yield f"| {model} | {' | '.join(cells)} |"


def _name(privacy: Privacy) -> str:
    return privacy.value.replace("_", " ").capitalize()
