"""Submitting a referral: both doors, both recipients, once, and nothing of what was stated is lost."""

import threading
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, connections, transaction

from prevent.accounts.models import Agency, Post
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, Stale
from prevent.notices.models import Notice
from prevent.reference.choices import Unanswered
from referrals.choices import ReceivedFrom, Stage
from referrals.forms.submission.asked import ASKED
from referrals.forms.submission.whole import whole_of
from referrals.models import Draft, Language, Particulars, Referral
from referrals.models.answers import Part
from referrals.queries.as_submitted import submitted as as_submitted
from referrals.transitions import submit_referral
from referrals.transitions.drafts import save_section, start_draft
from tests.builders.submission import (
    begin,
    declare,
    fictional_answers,
    fictional_typed,
    fill,
    page,
    send,
    submitted,
    submitted_by_public,
)
from tests.cast import ELSEWHERE
from tests.client import Client

pytestmark = pytest.mark.django_db


def test_an_agency_referral_arrives_through_the_page(client, cast):
    """A teacher fills in every section, sends, and gets a reference; the referral is received at the home's force."""
    client.force_login(cast.referrer)
    draft = begin(client)
    fill(client, draft, fictional_typed())
    response = send(client, draft)
    referral = Referral.objects.get()
    assert response.status_code == 302
    assert response.url == f"/referrals/{referral.reference}/sent/"
    assert referral.reference in client.get(response.url).content.decode()
    assert (referral.stage, referral.received_from) == (Stage.RECEIVED, ReceivedFrom.AGENCY)
    assert referral.agency.name == "Fiction Street School"
    assert referral.sector_id == "sector.education"
    assert (referral.force_id, referral.home_known) == (cast.supervisor.posts.get().force_id, True)
    assert not Draft.objects.exists()


def test_a_public_referral_arrives_with_a_receipt_code(client, cast):
    """Somebody without an account sends the same form and is shown a code, of which only the digest is stored."""
    draft = begin(client)
    fill(client, draft, fictional_typed(public=True))
    response = send(client, draft)
    assert response.url == page(draft, "sent")
    shown = client.get(response.url)
    referral = Referral.objects.get()
    code = shown.context["code"]
    assert code in shown.content.decode()
    assert referral.reference in shown.content.decode()
    assert (referral.received_from, referral.agency, referral.sector_id) == (
        ReceivedFrom.PUBLIC,
        None,
        "sector.friends_family",
    )
    assert code not in referral.receipt_digest
    assert len(referral.receipt_digest) == 64
    assert "no-store" in shown["Cache-Control"]


def test_what_was_stated_is_kept_in_its_own_rows(cast):
    """Names in another script, addresses, languages, handles, conditions and sources are values, in their order."""
    referral = submitted(cast.referrer)
    assert [str(row) for row in referral.other_names.all()] == ["Oli_Invented", "Олли Выдуманный"]
    assert [(row.postcode, row.when) for row in referral.addresses.all()] == [
        ("ZZ9 9ZZ", "current"),
        ("", "past"),
    ]
    assert [row.language_id for row in referral.languages.all()] == ["language.eng", "language.rus"]
    assert [row.kind for row in referral.contact_points.all()] == ["phone", "email", "social"]
    assert [row.kind_id for row in referral.concern_kinds.all()] == [
        "concern.fascination_with_violence",
        "concern.no_specific_ideology",
    ]
    assert referral.health_conditions.get().status == "assessment"
    assert {row.part: row.may_be_named for row in referral.sources.all()} == {
        Part.NOTICED: False,
        Part.REFERS: True,
    }
    assert referral.particulars.date_of_birth.year == 2011
    assert referral.individual is None


def test_declined_not_asked_and_not_known_are_kept_apart(cast):
    """No ethnicity is never just empty: the record says why there is none; a religion left open was not asked."""
    referral = submitted(cast.referrer, background={"ethnicity": "declined", "religion": ""})
    particulars = referral.particulars
    assert (particulars.ethnicity, particulars.ethnicity_unanswered) == (None, Unanswered.DECLINED)
    assert (particulars.religion, particulars.religion_unanswered) == (None, Unanswered.NOT_ASKED)


@pytest.mark.parametrize("reason", Unanswered.values)
def test_no_nationality_or_language_says_why(cast, reason):
    """As with the ethnic group: the record, and the page with what was submitted, never leave it just empty."""
    none = {"nationalities": [], "languages": [], "nationalities_unanswered": reason}
    referral = submitted(cast.referrer, nationality={**none, "languages_unanswered": Unanswered.DECLINED})
    particulars = referral.particulars
    assert not referral.nationalities.exists()
    assert (particulars.nationalities_unanswered, particulars.languages_unanswered) == (reason, "declined")
    cards = [card for part in as_submitted(referral, frozenset(), ASKED) for card in part.cards]
    shown = {line.label: line.value for card in cards for line in card.lines}
    assert shown["If you entered no nationality, why?"] == Unanswered(reason).label
    assert shown["If you entered no language, why?"] == "Declined to say"


def test_a_nationality_with_a_reason_why_there_is_none_is_not_kept(cast):
    """Nor neither of the two, by whichever door it comes."""
    answers = fictional_answers()
    stated = next(row for row in answers.rows if isinstance(row, Particulars))
    stated.nationalities_unanswered = Unanswered.NOT_KNOWN
    with pytest.raises(Invalid, match="incomplete"):
        submit_referral(answers, by=cast.referrer)
    stated.nationalities_unanswered = ""
    fewer = replace(answers, rows=[row for row in answers.rows if not isinstance(row, Language)])
    with pytest.raises(Invalid, match="incomplete"):
        submit_referral(fewer, by=cast.referrer)
    stated.languages_unanswered = "unknown"
    with pytest.raises(IntegrityError), transaction.atomic():
        submit_referral(fewer, by=cast.referrer)


def test_the_same_person_may_notice_and_refer(cast):
    """One source with both parts, when the referrer noticed the concern."""
    referral = submitted(cast.referrer, noticed={"noticed_by_me": True})
    assert referral.sources.get().part == Part.BOTH


def test_force_and_authority_are_told_in_the_same_transaction(cast):
    """The force's officers and supervisors and the authority's Prevent lead are told at one moment; strangers are not."""
    referral = submitted(cast.referrer)
    told = set(Notice.objects.filter(reference=referral.reference).values_list("to__email", flat=True))
    expected = (
        cast.case_officer,
        cast.second_officer,
        cast.supervisor,
        cast.second_supervisor,
        cast.authority_prevent_lead,
    )
    assert told == {user.email for user in expected}


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_of_a_referral_that_failed(cast, monkeypatch):
    """If the second recipient cannot be told, nothing was sent: no referral, no message, and the draft is still there."""
    draft, _ = start_draft(by=cast.referrer)
    monkeypatch.setattr("referrals.transitions.submission.tell", _fails)
    with pytest.raises(ConnectionError):
        submit_referral(fictional_answers(), by=cast.referrer, draft=draft.pk, seen=draft.version)
    assert (Referral.objects.count(), Notice.objects.count(), Draft.objects.count()) == (0, 0, 1)


def _fails(*args, **kwargs):
    raise ConnectionError


def test_an_unknown_home_goes_to_the_referrers_area_flagged(cast):
    """Where nobody knows where the person lives, the referrer's area receives it, and the record says so."""
    referral = submitted(
        cast.referrer, home={"home_known": False, "home_area": "", "referrer_area": ELSEWHERE}
    )
    assert (referral.authority_id, referral.home_known) == (ELSEWHERE, False)
    assert referral.force_id == cast.stranger_officer.posts.get().force_id


def test_a_district_leads_to_its_county_and_force(cast):
    """People know their district: the county's authority and panel receive it."""
    referral = submitted(cast.referrer, home={"home_known": True, "home_area": "Cambridge (Cambridgeshire)"})
    assert (referral.authority.name, referral.panel.lead_authority.name) == (
        "Cambridgeshire",
        "Cambridgeshire",
    )


def test_it_is_audited_and_has_a_history(cast):
    """One event with codes only and one history row, by the referrer."""
    referral = submitted(cast.referrer)
    event = Event.objects.get(action="submit_referral")
    assert (event.subject_id, event.actor_id) == (referral.pk, cast.referrer.pk)
    assert "Ollie" not in str(event.codes)
    assert referral.history.get().stage_after == Stage.RECEIVED


@pytest.mark.parametrize(
    "who", ["case_officer", "supervisor", "panel_chair", "provider", "administrator", "nobody"]
)
def test_only_referrers_submit(client, cast, who):
    """Other roles are refused by the move, and at the form's first page."""
    user = getattr(cast, who)
    with pytest.raises(Denied) as refusal:
        submit_referral(fictional_answers(), by=user)
    assert refusal.value.code == "role"
    client.force_login(user)
    assert client.get("/referrals/refer/").status_code == 403
    assert not Referral.objects.exists()


def test_a_safeguarding_lead_submits_for_the_agency(cast):
    """The lead of an agency refers as any of its referrers."""
    assert submitted(cast.safeguarding_lead).agency.name == "Fiction Street School"


def test_nobody_refers_for_an_agency_where_they_have_no_post(cast):
    """A post at one agency is none at another; with posts at two, the chosen one counts."""
    other = Agency.objects.get(name="Imaginary Road College")
    with pytest.raises(Denied) as refusal:
        submit_referral(fictional_answers(), by=cast.referrer, agency=other)
    assert refusal.value.code == "not_your_agency"
    Post.objects.create(user=cast.referrer, role=Role.REFERRER, agency=other, starts_on=clock.today())
    cast.referrer.__dict__.pop("_posts", None)
    assert submit_referral(fictional_answers(), by=cast.referrer, agency=other).agency == other


def test_a_draft_is_sent_once_and_not_when_it_changed_meanwhile(cast):
    """A summary read before the last save is stale; a draft already sent says so."""
    draft, _ = start_draft(by=cast.referrer)
    save_section(draft.pk, "needs", {"victim": ["Bullied"]}, by=cast.referrer)
    with pytest.raises(Stale):
        submit_referral(fictional_answers(), by=cast.referrer, draft=draft.pk, seen=1)
    submit_referral(fictional_answers(), by=cast.referrer, draft=draft.pk, seen=2)
    with pytest.raises(Invalid) as refusal:
        submit_referral(fictional_answers(), by=cast.referrer, draft=draft.pk, seen=2)
    assert refusal.value.code == "already_sent"


def test_an_incomplete_form_is_not_sent_and_says_what_is_missing(client, cast):
    """The page names the sections, with links, and keeps everything."""
    client.force_login(cast.referrer)
    draft = begin(client)
    typed = fictional_typed(concern=None, told=None)
    fill(client, draft, typed)
    response = send(client, draft)
    text = response.content.decode()
    assert response.status_code == 400
    assert "What worries you" in text
    assert "What the person and the parents know" in text
    assert not Referral.objects.exists()
    assert whole_of(Draft.objects.get().answers, public=False, on=clock.today()).is_complete("person")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("public", [True, False])
def test_twenty_parallel_submissions_make_one(cast, public):
    """Twenty presses of the button at once make one referral, and every press leads to the same page."""
    client = Client()
    if not public:
        client.force_login(cast.referrer)
    draft = begin(client)
    fill(client, draft, fictional_typed(public=public))
    sent = declare(client, draft)
    found, start = [], threading.Barrier(20)

    def press():
        another = Client()
        another.cookies = client.cookies.copy()
        start.wait()
        try:
            found.append(another.post(page(draft, "check"), sent))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert Referral.objects.count() == 1
    assert {response.status_code for response in found} == {302}
    assert len({response.url for response in found}) == 1
    shown = client.get(found[0].url)
    assert Referral.objects.get().reference in shown.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_windows_of_one_draft_make_one_referral(cast):
    """Two summary pages, each with a key of its own: the second learns that it was already sent."""
    client = Client()
    client.force_login(cast.referrer)
    draft = begin(client)
    fill(client, draft, fictional_typed())
    first, second = declare(client, draft), declare(client, draft)
    assert client.post(page(draft, "check"), first).status_code == 302
    assert client.post(page(draft, "check"), second).status_code == 404
    assert Referral.objects.count() == 1


def test_the_run_time_role_cannot_change_what_was_stated_unseen(cast):
    """A copy of every row as stated is kept by the database, whatever writes to it later."""
    referral = submitted(cast.referrer)
    referral.particulars.__class__.objects.filter(pk=referral.particulars.pk).update(given_names="Changed")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_copy WHERE row_id = %s", [referral.particulars.pk])
        assert cursor.fetchone()[0] == 2


def test_the_public_form_acts_as_a_named_service(cast):
    """A public referral is nobody's account's: the public form stands as its submitter, and reads nothing back."""
    from referrals.policy import POLICY

    referral = submitted_by_public()
    public_form = service(Role.PUBLIC_FORM)
    assert referral.submitted_by == public_form
    assert not POLICY.visible_to(public_form).exists()
