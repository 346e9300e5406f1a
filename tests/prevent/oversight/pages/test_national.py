"""The national view of the Commissioner's office: numbers of the country, what it follows, and never a record about a person."""

import re

import pytest

from prevent.accounts.actor import acting_as
from prevent.assurance.drawing import METHOD
from prevent.desk.policies import POLICIES
from prevent.inspection.choices import Of
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.policy import POLICY, RECOMMENDATION_POLICY
from prevent.oversight.queries.national import METHOD_OF_SAMPLES
from prevent.statistics.tasks import count_changed
from referrals.choices import Stage
from referrals.models import Referral
from tests.builders import assurance, exceptions
from tests.builders.oversight import accepted, officer, raised, recommended
from tests.builders.referrals import referral_at
from tests.pages import open_page

pytestmark = pytest.mark.django_db
PAGE = "/oversight/"


@pytest.fixture
def office(cast):
    """Somebody of the Commissioner's office."""
    return officer()


def rows(text, caption):
    """The rows of one table, as lists of words."""
    table = text[text.index(caption) :]
    table = table[: table.index("</table>")]
    found = re.findall(r"<tr class=\"govuk-table__row\" role=\"row\">(.*?)</tr>", table, re.DOTALL)[1:]
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.split(r"</t[hd]>", row)[:-1]]
        for row in found
    ]


def test_it_counts_concerns_and_recommendations_and_what_is_overdue(client, cast, office):
    """By stage; those that are late by name, with their owner."""
    raised()
    raised(code="3333-3333-3333-3333-3333")
    Concern.objects.filter(pk=Concern.objects.latest("opened_at").pk).update(due_on="2026-01-02")
    late = accepted(office, cast.supervisor)
    Recommendation.objects.update(due_on="2026-01-02")
    recommended(office)
    text = open_page(client, office, PAGE).content.decode()
    assert rows(text, "Concerns about Prevent itself")[0] == ["Received", "2", "1"]
    assert rows(text, "Recommendations of learning reviews")[:2] == [
        ["Waiting for its owner’s answer", "1", "0"],
        ["Accepted", "1", "1"],
    ]
    assert late.reference in rows(text, "Recommendations that are overdue")[0][0]
    assert 'href="/statistics/"' in text


def test_its_readers_see_the_trend(client, cast, office):
    """How far referrals came, and by quarter, of the whole country; quality assurance too, which opens no other figures."""
    referral_at(Stage.GATEWAY, cast)
    count_changed()
    for reader in (office, cast.quality_assurance):
        text = open_page(client, reader, PAGE).content.decode()
        assert rows(text, "How far referrals came</caption>")[0] == ["Referrals", "1"]
        assert rows(text, "Referrals by quarter</caption>")[-1][1] == "1"


def test_it_counts_samples_and_says_how_they_are_drawn(client, cast, office):
    """The monthly draw with its results, and what quality assurance drew by hand; no referral is named."""
    assurance.reviewed(cast, "agree")
    referral_at(Stage.GATEWAY, cast)
    exceptions.sample(cast.quality_assurance, Of.REFERRALS)
    text = open_page(client, office, PAGE).content.decode()
    first = rows(text[text.index("Samples for assurance") :], "January to March 2026")[0]
    assert first[1:5] == ["1", "1", "1", "1"]
    assert METHOD in text
    assert METHOD_OF_SAMPLES in text
    assert rows(text, "Samples that quality assurance drew by hand")[0][:2] == ["Referrals", "1"]
    assert not re.search(r"\b[RC]-\w{4}-\w{4}-\w{4}", text)


def test_quality_assurance_reads_it_and_opens_no_concern(client, cast, office):
    """The same numbers, without the ways to what only the office opens."""
    concern = raised()
    text = open_page(client, cast.quality_assurance, PAGE).content.decode()
    assert rows(text, "Concerns about Prevent itself")[0] == ["Received", "1", "0"]
    assert 'href="/oversight/concerns/"' not in text
    assert 'href="/statistics/"' not in text
    assert concern.reference not in text
    assert open_page(client, cast.quality_assurance, "/oversight/concerns/").status_code == 404


def test_an_oversight_officer_reaches_no_record_about_a_person(cast, office):
    """By the policies of all kinds of record, and by the second wall."""
    referral_at(Stage.CLOSED, cast)
    raised()
    recommended(office)
    ours = (POLICY, RECOMMENDATION_POLICY)
    with acting_as(office):
        assert not Referral.objects.exists()
        for name, policy in POLICIES.items():
            assert policy.visible_to(office).exists() == (policy in ours), name


def test_its_queries_do_not_grow(client, cast, office, django_assert_max_num_queries):
    """One for each table, however much there is."""
    accepted(office, cast.supervisor)
    Recommendation.objects.update(due_on="2026-01-02")
    client.force_login(office)
    client.get(PAGE)
    with django_assert_max_num_queries(100) as few:
        client.get(PAGE)
    for number in range(5):
        raised(code=f"{2222 + number}-3333-3333-3333-3333")
        accepted(office, cast.supervisor)
    Recommendation.objects.update(due_on="2026-01-02")
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)
