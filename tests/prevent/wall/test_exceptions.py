"""The second wall and exceptions: what the database itself shows of records that few may see, and of those opened for a time."""

from datetime import timedelta

import pytest
from django.db import connection

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase, PanelDecision
from prevent.accounts.actor import acting_as
from prevent.assurance.choices import Finding
from prevent.inspection.choices import Of
from prevent.inspection.transitions import open_for_governance, use_emergency_access
from prevent.kernel import clock
from referrals.choices import Stage
from referrals.models import Particulars, Referral
from tests.builders import assurance, channel, referrals
from tests.builders.exceptions import exclude, restrict, sample
from tests.builders.matches import pair
from tests.matrix.people import everybody

pytestmark = pytest.mark.django_db
OF_A_REFERRAL = ((Referral, "pk"), (Particulars, "referral"))
OF_A_CASE = ((ChannelCase, "pk"), (PanelDecision, "case"))
"""The record's own row, and a row of what hangs on it."""
SCHOOL = {"referrer", "safeguarding_lead"}
NAMED = {"supervisor", "case_officer"}
FEW = NAMED | {"panel_chair", "panel_coordinator"}


def shown(user, record):
    """Which tables show rows of this record, to a query that forgets the policy."""
    tables = OF_A_REFERRAL if isinstance(record, Referral) else OF_A_CASE
    with acting_as(user):
        return {
            model.__name__
            for model, column in tables
            if model._default_manager.filter(**{column: record.pk}).exists()
        }


def shown_to(people, record):
    """Whom any row of it is shown to, by name."""
    return {name for name, user in people.items() if user and shown(user, record)}


@pytest.fixture
def people(cast):
    """The cast and the strangers."""
    return everybody(cast)


def test_a_restricted_referral_shows_itself_to_those_who_are_named(cast, people):
    """And to who sent it; the post of nobody else reaches a row of it."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    assert "second_officer" in shown_to(people, referral)
    restrict(referral, cast.supervisor, cast.supervisor, cast.case_officer)
    assert shown_to(people, referral) == NAMED | SCHOOL
    for name in NAMED:
        assert shown(people[name], referral) == {"Referral", "Particulars"}


def test_a_restricted_case_shows_itself_to_those_who_are_named(cast, people):
    """The referral that it came from too: nobody reads it through the case, or beside it."""
    case = channel.invited(channel.case_at(CaseStage.SUPPORT, cast), cast)
    assert {"second_officer", "deputy_chair", "panel_member", "provider"} <= shown_to(people, case)
    restrict(case, cast.panel_chair, *(people[name] for name in sorted(FEW)))
    assert shown_to(people, case) == FEW
    assert shown_to(people, case.referral) == FEW | SCHOOL
    for name in FEW:
        assert shown(people[name], case) == {"ChannelCase", "PanelDecision"}


def test_an_excluded_person_is_shown_no_row(cast, people):
    """Whatever their post, of the case and of the referral behind it; their colleagues see it as before."""
    case = channel.invited(channel.case_at(CaseStage.SUPPORT, cast), cast)
    before = shown_to(people, case)
    kept_from = {"second_officer", "deputy_chair", "panel_member", "provider"}
    for name in sorted(kept_from):
        exclude(case, cast.panel_chair, people[name])
    assert kept_from < before
    assert shown_to(people, case) == before - kept_from
    assert not shown_to(people, case.referral) & kept_from


def test_an_exclusion_holds_against_a_grant(cast, people):
    """Somebody's relative to whom chance or an emergency opened it before that was known."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_officer)
    assert shown(cast.stranger_officer, referral)
    exclude(referral, cast.supervisor, cast.stranger_officer)
    assert not shown(cast.stranger_officer, referral)


def test_what_is_opened_for_a_time_is_shown_for_that_time(cast, people):
    """In an emergency and to governance for a day, in a sample until its day; to nobody else, and not a minute longer."""
    referral, case = referrals.referral_at(Stage.GATEWAY, cast), channel.case_at(CaseStage.SUPPORT, cast)
    holders = {"stranger_officer", "information_governance", "quality_assurance"}
    before = {record: shown_to(people, record) for record in (referral, case)}
    assert not holders & set().union(*before.values())
    for record in (referral, case):
        use_emergency_access(record.reference, reason="He stands here.", by=cast.stranger_officer)
        open_for_governance(record.reference, reason="A complaint", by=cast.information_governance)
    drawn = [sample(cast.quality_assurance, of) for of in Of]
    for record in (referral, case):
        assert shown_to(people, record) == before[record] | holders
        for name in holders:
            assert len(shown(people[name], record)) == 2, name
    with clock.moved_to(clock.now() + timedelta(hours=24, minutes=1)):
        for record in (referral, case):
            assert shown_to(people, record) == before[record] | {"quality_assurance"}
    with clock.moved_to(max(one.until for one in drawn) + timedelta(minutes=1)):
        for record in (referral, case):
            assert shown_to(people, record) == before[record]


def sees(user, row):
    """Is this row shown to a query that forgets the policy?"""
    with acting_as(user):
        return type(row)._default_manager.filter(pk=row.pk).exists()


def test_what_tells_of_a_kept_referral_is_kept_with_it(cast):
    """A possible match with it, and its review in assurance: from whoever is excluded, and from all who are not named."""
    match, review = pair(cast), assurance.reviewed(cast, Finding.REOPEN)
    everybody_there = (cast.supervisor, cast.second_supervisor, cast.case_officer)
    assert all(sees(user, match) for user in everybody_there)
    assert sees(cast.supervisor, review)
    assert sees(cast.quality_assurance, review)
    exclude(match.earlier, cast.supervisor, cast.case_officer)
    assert [sees(user, match) for user in everybody_there] == [True, True, False]
    restrict(match.later, cast.supervisor, cast.supervisor, cast.second_officer)
    assert [sees(user, match) for user in everybody_there] == [True, False, False]
    exclude(review.referral, cast.second_supervisor, cast.supervisor)
    assert not sees(cast.supervisor, review)
    assert sees(cast.second_supervisor, review)
    Referral.objects.filter(pk=review.referral_id).update(restricted=True)
    assert not sees(cast.quality_assurance, review)


def test_what_is_kept_is_the_same_asked_of_many_and_of_one(cast, people):
    """`kept_referrals` names those of which `keeps_referral` says that they are kept, to the police and to quality assurance; to
    all others those alone from which they were excluded, and nothing to nobody.
    """
    free, few, barred = (referrals.referral_at(Stage.GATEWAY, cast) for _ in range(3))
    restrict(few, cast.supervisor, cast.supervisor, cast.case_officer)
    exclude(barred, cast.supervisor, cast.second_officer)
    keys = [one.pk for one in (free, few, barred)]
    for name, user in people.items():
        if user:
            with acting_as(user), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT key FROM unnest(%s::uuid[]) AS key WHERE acting.keeps_referral(key)", [keys]
                )
                one_by_one = {key for (key,) in cursor.fetchall()}
                cursor.execute("SELECT acting.reach('police') <> '{}' OR acting.holds('quality_assurance')")
                [(has_lists,)] = cursor.fetchall()
                cursor.execute("SELECT unnest(acting.excluded_referrals())")
                expected = one_by_one if has_lists else {key for (key,) in cursor.fetchall()}
                cursor.execute("SELECT acting.kept_referrals()")
                assert {key for (key,) in cursor.fetchall()} == expected, name
    with connection.cursor() as cursor:
        cursor.execute("SELECT acting.kept_referrals()")
        assert cursor.fetchall() == []
