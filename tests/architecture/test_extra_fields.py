"""Extra fields in a post change nothing. Every test of this suite sends some (tests/client.py); here it is looked at closely."""

import pytest
from django import forms
from django.apps import apps
from django.forms.models import model_to_dict

from prevent.accounts.models import User
from referrals.choices import Stage
from tests.architecture.test_routes import routes
from tests.builders import channel, referrals
from tests.client import BESIDES
from tests.pages import make_move, send

CHANGED_BY_ANY_MOVE = {"version"}


def all_forms(of=forms.BaseForm):
    """Every form of the service."""
    list(routes())
    for one in of.__subclasses__():
        if one.__module__.split(".")[0] in ("prevent", "referrals", "channel", "reviews"):
            yield one
        yield from all_forms(one)


def test_no_form_takes_its_fields_from_a_model():
    """Each names its fields, so that a new column never becomes something that can be sent."""
    ours = list(all_forms())
    assert len(ours) > 50
    assert [one for one in ours if issubclass(one, forms.BaseModelForm)] == []


def test_what_is_sent_beside_is_a_column_and_no_field():
    """Otherwise sending it would prove nothing, or spoil what tests type."""
    columns = {
        name
        for model in apps.get_models()
        for one in model._meta.concrete_fields
        for name in (one.name, one.attname)
    }
    fields = {name for one in all_forms() for name in getattr(one, "base_fields", {})}
    assert BESIDES.keys() <= columns
    assert BESIDES.keys() & fields == set()


@pytest.mark.django_db
def test_a_referral_s_move_changes_what_it_says_and_nothing_else(client, cast):
    """Deconfliction is recorded; stage, officer, force and area stay."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    before = model_to_dict(referral)
    typed = {"checked_by": "Invented unit", "is_clear": "yes"}
    assert make_move(client, cast.case_officer, referral, "record_deconfliction", **typed).status_code == 302
    referral.refresh_from_db()
    changed = {name for name, value in model_to_dict(referral).items() if value != before[name]}
    assert changed <= CHANGED_BY_ANY_MOVE
    assert referral.deconflictions.get().by == cast.case_officer


@pytest.mark.django_db
def test_a_case_s_move_changes_what_it_says_and_nothing_else(client, cast):
    """A need is added; owners, panel and restriction stay."""
    case = channel.case_at("support", cast)
    before = model_to_dict(case)
    typed = {"need": "Help for his mother.", "source": "The school’s letter"}
    sent = send(client, cast.panel_chair, f"/channel/{case.reference}/add-need/", **typed)
    assert sent.status_code == 302, sent.context["form"].errors
    case.refresh_from_db()
    assert {
        name for name, value in model_to_dict(case).items() if value != before[name]
    } <= CHANGED_BY_ANY_MOVE


@pytest.mark.django_db
def test_a_person_s_own_page_gives_no_powers(client, cast):
    """Changing one's password changes one's password."""
    client.force_login(cast.referrer)
    client.post("/account/password/change/", {"oldpassword": "wrong", "password1": "x", "password2": "x"})
    same = User.objects.get(pk=cast.referrer.pk)
    assert (same.is_superuser, same.is_service, same.is_active) == (False, False, True)
