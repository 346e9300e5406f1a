"""Does a supervisor give several new referrals to one officer, all of them or none?"""

import pytest
from django.urls import reverse

from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Stage
from tests.builders.referrals import do
from tests.builders.submission import submitted
from tests.pages import drawn, errors_of, open_page, send

pytestmark = pytest.mark.django_db
PAGE = reverse("referrals:allocate_several")


def test_all_go_to_one_officer(client, cast):
    """Each is at the gateway, is theirs, and was told of."""
    new = [submitted(cast.referrer) for _ in range(3)]
    chosen = [str(one.pk) for one in new[:2]]
    sent = send(client, cast.supervisor, PAGE, referrals=chosen, officer=str(cast.case_officer.pk))
    assert sent.status_code == 302
    for one in new:
        one.refresh_from_db()
    assert [one.officer for one in new] == [cast.case_officer, cast.case_officer, None]
    assert [one.stage for one in new] == [Stage.GATEWAY, Stage.GATEWAY, Stage.RECEIVED]
    assert Notice.objects.filter(kind="record_allocated", to=cast.case_officer).count() == 2
    assert [row.move for row in new[0].history.all()] == ["submit_referral", "allocate_referral"]


def test_what_was_taken_meanwhile_is_said_and_nothing_changes(client, cast):
    """The page still offers one that a colleague has taken by now."""
    first, second = submitted(cast.referrer), submitted(cast.referrer)
    page = open_page(client, cast.supervisor, PAGE)
    do(transitions.allocate_referral, second, cast.second_officer, officer=cast.second_officer)
    chosen = {"referrals": [str(first.pk), str(second.pk)], "officer": str(cast.case_officer.pk)}
    refused = client.post(PAGE, {**drawn(page), **chosen})
    assert refused.status_code == 400
    assert "referrals" in errors_of(refused)
    first.refresh_from_db()
    assert first.stage == Stage.RECEIVED


def test_the_page_is_the_supervisors(client, cast):
    """An officer takes referrals one by one; other forces' are not on offer."""
    mine = submitted(cast.referrer)
    assert open_page(client, cast.case_officer, PAGE).status_code == 404
    assert open_page(client, cast.stranger_supervisor, PAGE).status_code == 302
    page = open_page(client, cast.supervisor, "/referrals/?show=unallocated")
    assert PAGE in page.text
    assert mine.reference in open_page(client, cast.supervisor, PAGE).text
