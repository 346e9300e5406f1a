"""Which personal data is held, where, and of which kind? The tables of all apps, as a page for an impact assessment."""

from collections.abc import Iterable
from importlib import import_module

from django.apps import AppConfig, apps

from prevent.kernel.privacy import MEANING, Fields, Privacy

OURS = ("prevent.", "referrals", "channel", "reviews")
DEMONSTRATION = "demo"


def our_apps() -> list[AppConfig]:
    """The apps of this project that have tables of their own, in the order in which they are installed."""
    return [app for app in apps.get_app_configs() if app.name.startswith(OURS) and any(app.get_models())]


def table_of(app: AppConfig) -> Fields:
    """What an app says of its fields. Raises ModuleNotFoundError for an app that says nothing."""
    fields: Fields = import_module(f"{app.name}.privacy").FIELDS
    return fields


def data_map() -> str:
    """The page: what each class means, then each table of each app."""
    parts = ["# What is held about people\n", *_meanings(), ""]
    parts += [
        "Where changes are kept, the copies (`…event` tables) hold the same fields in the same classes.",
        "",
    ]
    for app in our_apps():
        if app.label != DEMONSTRATION:
            parts += [f"## {app.label}\n", *_rows(table_of(app)), ""]
    return "\n".join(parts)


def _meanings() -> Iterable[str]:
    yield "| Class | What it is |\n|---|---|"
    for privacy in Privacy:
        yield f"| {_name(privacy)} | {MEANING[privacy]} |"


def _rows(table: Fields) -> Iterable[str]:
    shown = [privacy for privacy in Privacy if privacy != Privacy.CODE]
    yield f"| Table | {' | '.join(_name(privacy) for privacy in shown)} |\n|---|{'---|' * len(shown)}"
    for model, fields in table.items():
        cells = (", ".join(fields.get(privacy, "").split()) for privacy in shown)
        yield f"| {model} | {' | '.join(cells)} |"


def _name(privacy: Privacy) -> str:
    return privacy.value.replace("_", " ").capitalize()
