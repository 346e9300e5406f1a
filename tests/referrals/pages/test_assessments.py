"""Do versions of an assessment read in full and side by side, with what changed between them?"""

import pytest
from django.urls import reverse

from prevent.audit.models import Event
from prevent.reference.models import Term
from referrals import transitions
from referrals.choices import Stage
from referrals.queries.assessed import changes
from referrals.queries.compared import compared
from referrals.transitions.assessment import Answer
from tests.builders import channel
from tests.builders.referrals import answered, assess, conditions, decide, do, referral_at, signed
from tests.pages import open_page

pytestmark = pytest.mark.django_db


def returned(referral, cast):
    """The supervisor sends it back."""
    return decide(referral, cast, "", grounds=None, reason_kinds=[])


@pytest.fixture
def referral(cast):
    """A referral with one version, returned to its officer."""
    return returned(assess(referral_at(Stage.INFORMATION_GATHERING, cast), cast), cast)


def again(referral, cast, template="paf-1", needs=("support.family",), **answers):
    """A second version, in which some things are answered otherwise."""
    answered(referral, cast, template, **answers)
    conditions(referral, cast, "diagnosed")
    do(
        transitions.record_assessment,
        referral,
        cast.case_officer,
        susceptibility="Less lonely.",
        risk="No plan is known. Talk of attacks.",
        protective_factors="His form tutor and his mother.",
        needs={Term.objects.get(pk=key): "Help for his mother." for key in needs},
        confidence="high",
        gaps="Who is in the group.",
        analysis="Susceptible, with protective factors to build on.",
        plan="Refer him to the panel.",
        change="He has a friend now.",
        no_intelligence=True,
    )
    return referral


def page_of(referral, **asked):
    """The page's address."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('referrals:assessments', args=[referral.reference])}?{query}"


def test_a_version_is_read_in_full(client, cast, referral):
    """Each factor with its answer, how sure and why; who signed and who endorsed; the look is on record."""
    page = open_page(client, cast.supervisor, page_of(referral))
    for words in (
        "Isolated, or looking for belonging",
        "Not known",
        "To a large extent, confidence medium",
        "Seen at school.",
        "Autistic spectrum disorder",
        "Suspected",
        "Refer him to the panel.",
        f"By {cast.case_officer.name}, endorsed by {cast.supervisor.name}",
        "Prevent Assessment Framework, stand-in, edition 1",
    ):
        assert words in page.text, words
    event = Event.objects.filter(action="read", subject_id=referral.pk).latest("at")
    assert (event.actor_id, event.section) == (cast.supervisor.pk, "triage")


def test_two_versions_stand_side_by_side(client, cast, referral):
    """The older one first, whichever was asked for; each row says whether it changed."""
    again(referral, cast, grievance=Answer("none", "low"))
    found = compared(referral, version="1", beside="2")
    risk = {row[0]: row[1:] for table in found.tables for row in table.rows}
    before, now, change = risk["Holds a grievance"]
    assert (before["text"], before["sub"]) == ("To a large extent, confidence medium", "Seen at school.")
    assert (now["text"], now["sub"]) == ("Not at all, confidence low", "")
    assert change["tag"] == "Changed"
    assert risk["Under the influence of others"][2] == "The same"
    assert risk["Susceptibility"][2]["tag"] == "Changed"
    page = open_page(client, cast.supervisor, page_of(referral, version=2, beside=1)).text
    assert (
        "Holds a grievance: was To a large extent, confidence medium, is Not at all, confidence low" in page
    )


def test_what_changed_is_counted_up(cast, referral):
    """Answers, needs and conditions; what reads the same is not named."""
    again(referral, cast, grievance=Answer("none", "low"))
    before, now = referral.assessments.order_by("version")
    assert changes(before, now) == [
        "Holds a grievance: was To a large extent, confidence medium, is Not at all, confidence low",
        f"{Term.objects.get(pk='condition.autism').name}: was Suspected, is Diagnosed",
        f"Need no longer seen: {Term.objects.get(pk='support.online_safety').name}",
    ]


def test_where_nothing_changed_it_says_so(cast, referral):
    """So that nobody has to search."""
    signed(referral, cast)
    before, now = referral.assessments.order_by("version")
    assert changes(before, now) == ["No answer changed"]


def test_another_framework_is_not_compared(client, cast, referral):
    """An item of the same name there is another item (process.md 6.1)."""
    again(referral, cast, "vaf-1")
    before, now = referral.assessments.order_by("version")
    assert changes(before, now)[0] == (
        "Another framework was used before (Prevent Assessment Framework, stand-in, edition 1): its answers are not compared"
    )
    assert not any("was To a large extent" in change for change in changes(before, now))
    found = compared(referral, version="1", beside="2")
    rows = [row for table in found.tables for row in table.rows if row[0] == "Holds a grievance"]
    assert [row[2] for row in rows] == ["Not in this version"]


def test_the_record_says_what_changed(client, cast, referral):
    """On the referral's page and on that of its case, whose members cannot open the referral."""
    again(referral, cast, grievance=Answer("none", "low"))
    text = open_page(client, cast.supervisor, referral.get_absolute_url()).text
    assert "Answers changed since version 1" in text
    assert "He has a friend now." in text
    assert "Not endorsed" in text


@pytest.mark.parametrize("asked", ["7", "-1", "x", "%00", "1e9", "'"])
def test_a_version_that_is_not_there_is_the_latest(client, cast, referral, asked):
    """An address that somebody changed leads to no error page."""
    assert (
        open_page(client, cast.supervisor, page_of(referral, version=asked, beside=asked)).status_code == 200
    )


def test_before_there_is_one_the_page_says_so(client, cast):
    """And does not fail."""
    page = open_page(client, cast.supervisor, page_of(referral_at(Stage.GATEWAY, cast)))
    assert "The assessment has not been signed yet." in page.text


def test_the_panel_reads_it_and_the_referrer_does_not(client, cast):
    """From the referral to the panel on (permissions.md)."""
    case = channel.opened(cast)
    url = page_of(case.referral)
    assert open_page(client, cast.panel_chair, url).status_code == 200
    for who in (cast.referrer, cast.stranger_officer, cast.authority_prevent_lead):
        assert open_page(client, who, url).status_code == 404, who
