"""Can rows of a table be chosen, and only those that are on offer?"""

import pytest
from django.utils.datastructures import MultiValueDict

from prevent.kernel.forms import Form, ModelCheckboxesField, ModelRadioField, ModelSelectField, TextField
from prevent.reference.models import PoliceForce

pytestmark = pytest.mark.django_db


class AForm(Form):
    """One force, one more with a reason, and some."""

    owner = ModelSelectField("Force", name=lambda force: f"{force.name} ({force.code})")
    other = ModelRadioField("Other force", required=False, reveals={"XMDP": "reason"})
    reason = TextField("Why?")
    some = ModelCheckboxesField("Told", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("owner", "other", "some"):
            self.fields[name].queryset = PoliceForce.objects.filter(code__startswith="X")


def test_rows_are_chosen_by_their_keys():
    """The clean values are the rows themselves; what an option reveals is asked."""
    form = AForm(MultiValueDict({"owner": ["XBTP"], "other": ["XMDP"], "some": ["XBTP", "XCNC"]}))
    assert form.errors == {"reason": ["Answer the question “Why?”"]}
    assert form.cleaned_data["owner"].code == "XBTP"
    assert {force.code for force in form.cleaned_data["some"]} == {"XBTP", "XCNC"}
    assert AForm({"owner": "XBTP"}).is_valid()
    assert AForm({}).errors["owner"] == ["Select force"]


def test_rows_stand_below_their_headings_where_there_are_several():
    """In the order of the rows; one heading alone is left out, and each row can be chosen."""

    def form(group):
        field = ModelSelectField(
            "Force", queryset=PoliceForce.objects.filter(code__startswith="X"), group=group
        )
        return type("Grouped", (Form,), {"force": field})

    several = form(lambda force: "British Transport" if force.code == "XBTP" else "Others")
    assert '<optgroup label="British Transport">' in str(several())
    assert several({"force": "XBTP"}).is_valid()
    alone = str(form(lambda force: "Others")())
    assert "optgroup" not in alone
    assert alone.count("<option") == PoliceForce.objects.filter(code__startswith="X").count() + 1


@pytest.mark.parametrize("key", ["01", "nothing", "X\0"])
def test_a_row_that_is_not_on_offer_is_refused(key):
    """Even one that exists, or that no database can look up."""
    form = AForm(MultiValueDict({"owner": [key], "some": [key]}))
    assert len(form.errors["owner"]) == len(form.errors["some"]) == 1


def test_options_are_drawn_with_their_names():
    """As the field was told, or as the row names itself; the list begins with no answer."""
    html = str(AForm(initial={"owner": "XBTP"}))
    assert "(XBTP)</option>" in html
    assert '<option value="">Choose one</option>' in html
    assert 'type="radio" value="XMDP"' in html
    assert 'id="conditional-id_other_' in html
