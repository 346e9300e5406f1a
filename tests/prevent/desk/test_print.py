"""A referral, a whole case and a meeting's papers can be printed: who printed which sheet, and when, is on it and on record."""

import pytest
from django.urls import reverse

from channel.choices import Stage
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.templatetags.govuk import moment
from referrals.choices import Stage as ReferralStage
from tests.builders import channel
from tests.builders.exceptions import exclude
from tests.builders.referrals import referral_at
from tests.pages import open_page

pytestmark = pytest.mark.django_db
PRINT = "Print this page"


def a_referral(cast):
    """A referral, its page and its print, and whoever works on it."""
    one = referral_at(ReferralStage.INFORMATION_GATHERING, cast)
    return one, "referrals:referral", "referrals:print_referral", cast.case_officer


def a_case(cast):
    """A case with support under way."""
    return channel.case_at(Stage.SUPPORT, cast), "whole_case", "print_case", cast.panel_chair


def a_meeting(cast):
    """A meeting under way with a case open on its agenda."""
    item = channel.under_discussion(channel.case_at(Stage.AWAITING_PANEL, cast), cast)
    return item.meeting, "whole_meeting", "print_meeting", cast.panel_chair


@pytest.fixture(params=[a_referral, a_case, a_meeting], ids=lambda one: one.__name__)
def sheet(request, cast):
    """Each kind of page that is printed."""
    record, page, printed, who = request.param(cast)
    return record, reverse(page, args=[record.reference]), reverse(printed, args=[record.reference]), who


def test_the_page_leads_to_its_print_which_says_who_and_when(client, sheet):
    """As a link, which needs no script; name, posts and time stand at the foot of the sheet."""
    _, page, printed, who = sheet
    shown = open_page(client, who, page).text
    assert f'href="{printed}">{PRINT}' in shown
    assert "Printed by" not in shown
    paper = client.get(printed)
    assert paper.status_code == 200
    posts = "; ".join(str(post) for post in who.posts_in_force)
    at = paper.context["printed"].at
    assert f"Printed by {who.name} ({posts}) on {moment(at)}" in paper.text
    assert abs((clock.now() - at).total_seconds()) < 60
    assert PRINT not in paper.text
    assert f'href="{page}">Back to the page' in paper.text


def test_a_print_is_on_record_as_a_print(client, cast, sheet):
    """Of its own kind, beside the look at the page; the audit log shows it in words."""
    record, page, printed, who = sheet
    open_page(client, who, page)
    client.get(printed)
    kinds = Event.objects.filter(subject_id=record.pk, actor_id=who.pk, section="page").values_list(
        "kind", "action"
    )
    assert list(kinds.order_by("at", "id")) == [("view", "read"), ("print", "print_record")]


def test_nothing_on_paper_can_be_pressed_or_is_folded_away(client, sheet):
    """No button, no form, no menu, nothing that opens with a click."""
    _, _, printed, who = sheet
    paper = open_page(client, who, printed).text
    for sign in ("<form", "<button", "govuk-button", "<details", "govuk-service-navigation"):
        assert sign not in paper


def test_paper_says_no_more_than_the_page(client, sheet):
    """Every fact of the sheet stands on the page too."""
    _, page, printed, who = sheet
    shown = open_page(client, who, page)
    paper = client.get(printed)
    for name in ("record", "case", "meeting"):
        if name in paper.context:
            assert paper.context[name] == shown.context[name]


def test_whom_the_page_is_not_there_for_prints_nothing(client, cast, sheet):
    """A stranger, somebody without a post, somebody excluded: 404, and no print on record."""
    record, _, printed, _ = sheet
    for stranger in (cast.stranger_officer, cast.stranger_chair, cast.nobody, cast.administrator):
        assert open_page(client, stranger, printed).status_code == 404
    if hasattr(record, "restricted"):
        exclude(
            record,
            cast.panel_chair if record.reference.startswith("C") else cast.supervisor,
            cast.second_officer,
        )
        assert open_page(client, cast.second_officer, printed).status_code == 404
    assert not Event.objects.filter(kind="print").exists()


def test_who_reads_a_page_of_their_own_is_led_there(client, cast):
    """A referrer prints nothing of what the police write."""
    referral = referral_at(ReferralStage.INFORMATION_GATHERING, cast)
    answer = open_page(client, cast.referrer, reverse("referrals:print_referral", args=[referral.reference]))
    assert answer.url == reverse("referrals:status", args=[referral.reference])
    assert not Event.objects.filter(kind="print").exists()


def test_governance_reads_of_it_in_the_log(client, cast):
    """As: Printed."""
    referral = referral_at(ReferralStage.INFORMATION_GATHERING, cast)
    open_page(client, cast.case_officer, reverse("referrals:print_referral", args=[referral.reference]))
    looks = open_page(
        client, cast.supervisor, reverse("scrutiny:referral_looks", args=[referral.reference])
    ).text
    assert "Printed" in looks
