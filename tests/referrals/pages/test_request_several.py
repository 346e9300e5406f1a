"""Are several agencies asked at once, each what fits its kind: all of them, or none?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.reference.models import Wording
from referrals.choices import Move, Stage
from referrals.models import InformationRequest, ReferralDisclosure
from tests.builders.referrals import referral_at
from tests.pages import as_sent, assert_written_down, drawn, errors_of, open_page, parts

pytestmark = pytest.mark.django_db
BASIS = "lawful_basis.safeguarding"


@pytest.fixture
def referral(cast):
    """A referral in information gathering."""
    return referral_at(Stage.INFORMATION_GATHERING, cast)


@pytest.fixture
def agencies(cast):
    """The school and the health trust."""
    return [person.posts.get().agency for person in (cast.safeguarding_lead, cast.gp)]


def url(referral, agencies=()):
    chosen = "&".join(f"agency={one.pk.hex}" for one in agencies)
    return f"{reverse('referrals:request_several', args=[referral.reference])}?{chosen}"


def typed(page, agencies, **changes):
    """Why and on what basis for each; what is asked is filled in already."""
    whole = {**drawn(page), "person": "Ollie Fictional"}
    for one in agencies:
        whole |= {f"why_{one.pk.hex}": f"What {one} knows, no more.", f"lawful_basis_{one.pk.hex}": BASIS}
    return as_sent({**whole, **changes})


def test_first_which_agencies_near_ones_first(client, cast, referral):
    """Until some are chosen there is nothing to send."""
    page = open_page(client, cast.case_officer, url(referral))
    names = [one.name for one in page.context["agencies"]]
    assert names.index("Westmarch Health Trust") < names.index("Imaginary Road College")
    assert "Send the requests" not in page.text
    assert (
        "Send the requests"
        in open_page(client, cast.case_officer, url(referral, page.context["agencies"][:1])).text
    )


def test_the_way_there_is_on_the_page_for_one_agency(client, cast, referral):
    """Whoever asks one may ask several."""
    page = open_page(
        client, cast.case_officer, reverse("referrals:request_information", args=[referral.reference])
    )
    assert url(referral).rstrip("?") in page.text


def test_each_is_asked_with_the_words_for_its_kind(client, cast, referral, agencies):
    """One sending makes a request to each, on its own basis, with one line on the referral and a disclosure each."""
    page = open_page(client, cast.case_officer, url(referral, agencies))
    asked = {one: page.context["form"][f"asked_{one.pk.hex}"].value() for one in agencies}
    assert asked == {
        one: Wording.objects.get(pk=f"request.{kind}").text
        for one, kind in zip(agencies, ("education", "health"), strict=True)
    }
    sent = client.post(url(referral, agencies), typed(page, agencies))
    assert sent.status_code == 302
    found = {one.agency: one for one in InformationRequest.objects.all()}
    assert found.keys() == set(agencies)
    assert {one.why for one in found.values()} == {f"What {one} knows, no more." for one in agencies}
    assert ReferralDisclosure.objects.filter(request__in=found.values()).count() == 2
    assert Notice.objects.filter(to=cast.gp, kind="information_requested").count() == 1
    referral.refresh_from_db()
    assert_written_down(referral, Move.REQUEST_INFORMATION, cast.case_officer)
    assert referral.history.filter(move=Move.REQUEST_INFORMATION).count() == 1


def test_all_or_none(client, cast, referral, agencies):
    """Nobody at one of them can answer by now: none is sent, and what was typed for both is kept."""
    page = open_page(client, cast.case_officer, url(referral, agencies))
    Post.objects.filter(role=Role.SAFEGUARDING_LEAD, agency=agencies[1]).update(
        ends_on=clock.today() - timedelta(1)
    )
    answer = client.post(url(referral, agencies), typed(page, agencies))
    assert answer.status_code == 400
    assert "Nobody at Westmarch Health Trust can answer here" in answer.text
    assert "What Westmarch Health Trust knows, no more." in answer.text
    assert not InformationRequest.objects.exists()


@pytest.mark.parametrize("what", ["asked", "why", "lawful_basis"])
def test_each_says_what_why_and_on_what_basis(client, cast, referral, agencies, what):
    """A gap for one agency keeps all back, and is named with the agency."""
    page, field = (
        open_page(client, cast.case_officer, url(referral, agencies)),
        f"{what}_{agencies[1].pk.hex}",
    )
    answer = client.post(url(referral, agencies), typed(page, agencies, **{field: ""}))
    assert "Westmarch Health Trust" in errors_of(answer)[field][0]
    assert not InformationRequest.objects.exists()


def test_a_stale_page_and_a_second_press_send_nothing_more(client, cast, referral, agencies):
    """Pressed twice it makes the same two; from an old page it is refused with what was typed."""
    page = open_page(client, cast.case_officer, url(referral, agencies))
    sent = typed(page, agencies)
    for _ in range(2):
        assert client.post(url(referral, agencies), sent).status_code == 302
    assert InformationRequest.objects.count() == 2
    old = {**sent, "submission_key": "0190b7f4-5c9a-7c3e-8a55-0123456789ab"}
    assert client.post(url(referral, agencies), old).status_code == 409
    assert InformationRequest.objects.count() == 2


def test_a_due_date_that_has_passed_is_refused(client, cast, referral, agencies):
    """As for one agency."""
    page = open_page(client, cast.case_officer, url(referral, agencies))
    yesterday = parts(clock.today() - timedelta(days=1))
    assert "due_on" in errors_of(
        client.post(url(referral, agencies), typed(page, agencies, due_on=yesterday))
    )


def test_without_an_agency_nothing_is_sent(client, cast, referral):
    """The page says what to do; what is no agency is no choice."""
    client.force_login(cast.case_officer)
    page = client.get(f"{url(referral)}agency=nothing&agency={'0' * 32}")
    answer = client.post(url(referral), typed(page, []))
    assert answer.status_code == 400
    assert "Choose at least one agency" in answer.text


def test_who_may_not(client, cast, referral):
    """The officer to whom the referral is allocated."""
    for user, status in (
        (cast.second_officer, 403),
        (cast.supervisor, 403),
        (cast.gp, 404),
        (cast.panel_chair, 404),
    ):
        assert open_page(client, user, url(referral)).status_code == status
