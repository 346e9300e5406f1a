"""Every field of every table has a privacy class: nothing is held about people that the data map does not name."""

from collections import Counter

import pgtrigger
import pytest

from prevent.desk.data_map import data_map, our_apps, table_of
from prevent.kernel.privacy import MEANING, Privacy

CONTENT = {Privacy.PERSONAL, Privacy.SPECIAL, Privacy.FREE_TEXT}
WITHOUT_HISTORY = {
    *("Event", "Copy", "FailedSignIn"),  # are the history, and only grow
    "Reason",  # an event's own words, kept so that they can be erased
    *("Draft", "KeptTyping"),  # belong to their writer until sent, and leave no copy
    "AssessmentDraft",  # leaves no copy either: what is signed stays
    *("IndexedPerson", "NameWord", "Fact"),  # are made anew from records, which keep theirs
    "SavedFilter",  # a person's own way into a list, for them alone
    "Document",  # never changes but for its scan
}


def fields_of(model):
    return {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}


@pytest.mark.parametrize("app", our_apps(), ids=lambda app: app.label)
def test_each_field_has_one_class(app):
    """None is forgotten, none is named twice, none is named that is no longer there."""
    named = {
        model: Counter(field for names in classes.values() for field in names.split())
        for model, classes in table_of(app).items()
    }
    there = {model.__name__: Counter(fields_of(model)) for model in app.get_models()}
    assert named == there


def test_content_about_people_keeps_its_history():
    """What a change replaced can be read again, and erased with the rest of a person's data."""
    without = {
        model.__name__
        for app in our_apps()
        for model in app.get_models()
        if CONTENT & table_of(app)[model.__name__].keys() and not keeps_history(model)
    }
    assert without == WITHOUT_HISTORY


def keeps_history(model):
    return model in {tracked for tracked, trigger in pgtrigger.registered() if trigger.name == "keep_history"}


def test_each_class_is_explained():
    """The page for an impact assessment says what each class means, and names the tables with special category data."""
    assert set(MEANING) == set(Privacy)
    assert "| Particulars |" in data_map()
