"""Which words does a page show for a field or an answer? Taken from the forms, so that a changed label breaks no journey."""

from contextlib import suppress
from datetime import date

from django.forms import ModelChoiceField
from django.urls import NoReverseMatch, resolve, reverse

from prevent.kernel import clock
from prevent.kernel.forms import ConfirmField, DateField, MultipleChoiceField, YesNoField
from referrals.forms.submission.typed import as_sent, typed_from
from referrals.forms.submission.whole import BY_SLUG


def view_of(move):
    """The page that makes a move, wherever its app keeps it; a case is closed and reopened by the reviews."""
    own = type(move).__module__.split(".")[-2]
    for app in (own, "reviews"):
        for arguments in (["X"], []):
            with suppress(NoReverseMatch):
                return resolve(reverse(f"{app}:{move.value}", args=arguments)).func.view_class
    raise LookupError(move)


def heading_of(view):
    """The title of a move's page."""
    return view.title or str(view.move.label)


def label_of(form_class, name):
    """A field's label; what is no field of the class is a label already, because the page makes the field."""
    field = form_class.base_fields.get(name)
    return str(field.label) if field else name


def shown(field, value):
    """What a person types or picks to mean this value."""
    if isinstance(value, list):
        return [shown(field, one) for one in value]
    if isinstance(field, YesNoField):
        return dict(field.choices)["yes" if value else "no"]
    if isinstance(value, bool | date) or field is None or isinstance(field, ConfirmField | DateField):
        return value
    return words(field).get(str(value), str(getattr(value, "label", value)))


def words(field):
    """The options of a field by value; grouped ones laid flat."""
    found = {}
    if isinstance(field, ModelChoiceField):
        return found  # its rows are known to the page only
    for value, label in getattr(field, "choices", ()):
        found |= (
            {str(key): str(name) for key, name in label}
            if isinstance(label, list)
            else {str(value): str(label)}
        )
    return found


def section_words(slug, values, *, public=False):
    """One page of the national form: for each question its row (or ""), its label and what a person answers."""
    typed = typed_from(values)
    form = BY_SLUG[slug](as_sent(typed), public=public, on=clock.today())
    rows = {
        field.name: group.legend
        for shown_rows in form.rows_shown
        for group in shown_rows.groups
        for field in group.fields
    }
    answers = []
    for field in form:
        value = _typed(field, typed)
        if value is not None:
            answers.append((rows.get(field.name, ""), str(field.label), value))
    return answers


def _typed(field, typed):
    if isinstance(field.field, DateField):
        parts = [typed.get(f"{field.html_name}_{part}", [""])[0] for part in ("year", "month", "day")]
        return date(*map(int, parts)) if all(parts) else None
    sent = typed.get(field.html_name)
    if not sent:
        return None
    options = words(field.field)
    answers = [options.get(one, one) for one in sent]
    return answers if isinstance(field.field, MultipleChoiceField) else answers[0]
