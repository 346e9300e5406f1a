"""Correcting what was said of a session: a further row with its reason, and counts that follow it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from channel.choices import Decision, MissedBy, Move, SessionState, Stage
from channel.models import SessionAccount
from channel.queries.plan import plan_of
from channel.transitions import Report, correct_session, record_session
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from reviews.transitions import close_case, reopen_case
from tests.builders import channel as build
from tests.channel.conftest import day, words
from tests.refusals import told

pytestmark = pytest.mark.django_db
WHY = "I had mixed up two sessions"


def accounted(cast, **said):
    """A case whose one session was held, as its provider says."""
    case = build.case_at(Stage.SUPPORT, cast)
    session, *_ = build.sessions(case, cast, 1)
    record_session(case.reference, session=session.pk, account=build.held(**said), by=cast.provider)
    return case, session.accounts.get()


def correct(case, account, by, correction=None, **changes):
    """Correct an account: it was missed, unless something else is said."""
    said = {"account": account.pk, "correction": correction or build.missed(), "why": WHY, **changes}
    return correct_session(case.reference, by=by, **said)


def counted(case):
    """The counts of the plan in words."""
    return plan_of(case, with_reports=False).counts.in_words


def test_a_correction_is_a_row_and_the_counts_follow_it(pages, cast):
    """Who, when and why stand beside what was said before, on the panel's page and on the provider's; the plan owner is told."""
    case, first = accounted(cast)
    assert counted(case) == "1 planned, 1 held, 0 missed"
    typed = {"account": str(first.pk), "state": "missed", "missed_by": "person", "report": "He was ill"}
    sent = pages.send(cast.provider, "correct_session", case, **typed, why=WHY)
    assert (sent.status_code, sent.url) == (302, reverse("channel:commission", args=[case.reference]))
    kept, correction = first.session.accounts.all()
    assert (kept.state, kept.held_on, kept.report) == ("held", clock.today(), "He talked about school.")
    assert (correction.corrects, correction.by, correction.why_corrected) == (first, cast.provider, WHY)
    assert (correction.decided_on, clock.day_of(correction.recorded_at)) == (clock.today(), clock.today())
    assert counted(case) == "1 planned, 0 held, 1 missed"
    for who, page in ((cast.panel_coordinator, "sessions"), (cast.provider, "commission")):
        shown = words(pages.get(who, page, case.reference))
        for text in ("Corrected", WHY, "He talked about school.", "He was ill", cast.provider.name):
            assert text in shown
    assert Event.objects.filter(action=Move.CORRECT_SESSION, subject_id=case.pk).count() == 1
    assert Notice.objects.filter(to=cast.panel_chair, kind="record_changed").exists()


def test_the_case_says_that_something_was_corrected(pages, cast):
    """At a glance and in its story; reports and reasons stay with those who read sessions."""
    case, account = accounted(cast)
    build.invited(case, cast)
    assert "1 corrected" not in words(pages.get(cast.panel_chair, "case", case.reference))
    correct(case, account, cast.panel_coordinator)
    for who in (cast.panel_chair, cast.panel_member):
        shown = words(pages.get(who, "case", case.reference))
        assert "1 corrected" in shown
        assert "held, now missed." in shown
        assert WHY not in shown


def test_the_page_begins_with_what_the_record_says(pages, cast):
    """Whoever comes by the link beside the session changes only what is wrong."""
    case, account = accounted(cast, with_whom="Mia Fictional")
    page = words(pages.get(cast.provider, "correct_session", case.reference, account=str(account.pk)))
    assert "Mia Fictional" in page
    assert "He talked about school." in page
    assert f"account={account.pk}" in words(pages.get(cast.provider, "commission", case.reference))


def test_a_correction_can_be_corrected_but_nothing_twice(pages, cast):
    """Each names the account before it; who comes second reads what was first, and keeps their own words."""
    case, first = accounted(cast)
    hidden = {"account": str(first.pk), "state": "missed", "missed_by": "family", "why": "My own words"}
    correct(case, first, cast.panel_coordinator, build.missed(report="The coordinator’s words"))
    sent = pages.send(cast.provider, "correct_session", case, **hidden, report="The mother called")
    assert sent.status_code == 409
    for text in ("My own words", "The coordinator’s words", WHY):
        assert text in words(sent)
    with told("Choose a session"):
        correct(case, first, cast.provider)
    correct(
        case, SessionAccount.objects.get(corrects=first), cast.provider, build.held(report="He came late")
    )
    first.session.refresh_from_db()
    assert (first.session.state, first.session.report) == (SessionState.HELD, "He came late")
    assert first.session.accounts.count() == 3


def test_a_correction_says_what_was_wrong_and_when(cast):
    """Without a reason, with a day before the account or to come, or with nothing new, nothing is written."""
    case, account = accounted(cast)
    with told("Say what was wrong"):
        correct(case, account, cast.provider, why=" ")
    for slip in (-1, 1):
        with pytest.raises(Invalid) as refused:
            correct(case, account, cast.provider, decided_on=clock.today() + timedelta(days=slip))
        assert refused.value.field == "decided_on"
    with told("says already"):
        correct(case, account, cast.provider, build.held())
    assert SessionAccount.objects.count() == 1


def test_the_rules_of_a_session_hold_for_its_correction(cast):
    """None is held before consent, nor to come, nor after its support ended."""
    with clock.moved_to(clock.now() - timedelta(days=20)):
        case, account = accounted(cast)
        item = account.session.item
    with clock.moved_to(clock.now() - timedelta(days=10)):
        build.move.end_plan_item(
            case.reference,
            item=item.pk,
            why_ended="Moved",
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
    begun = account.held_on
    for wrong in (begun - timedelta(days=1), clock.today() + timedelta(days=1), clock.today()):
        with pytest.raises(Invalid) as refused:
            correct(case, account, cast.panel_coordinator, build.held(held_on=wrong))
        assert refused.value.field == "held_on"
    correct(case, account, cast.panel_coordinator, build.held(held_on=begun + timedelta(days=2)))


def test_the_panel_corrects_after_the_case_was_closed(cast):
    """What is found out later is put right by the rules of the episode in which the session was, reopened or not."""
    with clock.moved_to(clock.now() - timedelta(days=5)):
        case, account = accounted(cast)
        case = build.decide(build.fresh(case), cast, Decision.CLOSE)
        report = Report("closure_reason.risk_reduced", "Fine", "Nothing", "Nobody", "School")
        close_case(case.reference, report=report, by=cast.deputy_chair, seen=case.version)
    correct(case, account, cast.panel_coordinator)
    reopen_case(
        case.reference,
        reasons="It is back",
        decided_on=clock.today(),
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    back = build.held(held_on=account.held_on, report="It was held after all")
    correct(case, SessionAccount.objects.get(corrects=account), cast.panel_chair, back)
    account.session.refresh_from_db()
    assert account.session.report == "It was held after all"


@pytest.mark.parametrize(
    ("stage", "code"), [(Stage.SUPPORT, "nothing_to_correct"), (Stage.COMPLETE, "stage")]
)
def test_nothing_is_corrected_before_or_when_all_is_over(cast, stage, code):
    """Somebody must have said something, and the case not be complete."""
    case = build.case_at(stage, cast)
    with pytest.raises(Denied, match=code):
        correct(case, case, cast.panel_chair)


def test_a_provider_corrects_its_own_sessions_only(pages, cast):
    """Another provider of the same case is not even told that there are any; strangers find nothing."""
    from tests.cast import HOME, Role, make_person

    case, account = accounted(cast)
    other = make_person("other_provider", Role.PROVIDER, "Invented Mentoring", HOME)
    assert pages.get(other, "correct_session", case.reference).status_code == 404
    need, by = case.needs.first().pk, cast.panel_chair
    more = build.support(agency=other.posts.get().agency_id)
    build.move.add_plan_item(case.reference, need=need, support=more, by=by, seen=build.fresh(case).version)
    build.move.agree_plan(case.reference, summary="Two", by=by, seen=build.fresh(case).version)
    with pytest.raises(Denied, match="nothing_to_correct"):
        correct(case, account, other)
    for who in (cast.case_officer, cast.stranger_chair):
        assert pages.get(who, "correct_session", case.reference).status_code in (403, 404)


@pytest.mark.parametrize(
    "row",
    [
        {"state": "held", "with_whom": "Max"},
        {"state": "missed"},
        {"state": "planned"},
        {"state": "missed", "missed_by": MissedBy.PERSON},
        {"state": "missed", "missed_by": MissedBy.PERSON, "why_corrected": WHY},
    ],
)
def test_the_database_keeps_accounts_whole(cast, row):
    """Held has a day, missed its reason; a second row of a session corrects the first and says why."""
    _, account = accounted(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionAccount.objects.create(session=account.session, report="?", by=cast.provider, **row)


def test_the_day_of_a_correction_is_stated(pages, cast):
    """It was decided on one day and written down on another."""
    with clock.moved_to(clock.now() - timedelta(days=4)):
        case, account = accounted(cast)
    before = clock.today() - timedelta(days=2)
    typed = {
        "account": str(account.pk),
        "state": "missed",
        "missed_by": "person",
        "report": "Ill",
        "why": WHY,
    }
    sent = pages.send(cast.provider, "correct_session", case, **{**typed, **day("decided_on", before)})
    assert sent.status_code == 302
    row = SessionAccount.objects.get(corrects=account)
    assert (row.decided_on, clock.day_of(row.recorded_at)) == (before, clock.today())
