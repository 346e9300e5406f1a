"""May whoever reads a list choose how long its pages are? On every list alike, and without more questions to the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.kernel.ids import new_id
from prevent.kernel.paging import ROWS
from referrals.choices import Stage
from tests.builders.channel import opened
from tests.builders.oversight import officer, raised
from tests.builders.referrals import referral_at
from tests.builders.reviews import closed_case, review_of
from tests.pages import open_page

pytestmark = pytest.mark.django_db
FEW, MANY = ROWS
QUEUE, CASES, REVIEWS, CONCERNS = "/referrals/", "/channel/cases/", "/reviews/", "/oversight/concerns/"


def copy_of(row, **other):
    """The same row once more, but with a key and a reference of its own."""
    model = type(row)
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    copied = model(**{name: value for name, value in kept.items() if name not in {"id", "reference"}} | other)
    copied.pk = new_id()
    copied.save(force_insert=True)
    return copied


def another(case):
    """The case of another person, with what it needs."""
    individual = copy_of(case.individual, person=new_id())
    referral = copy_of(case.referral, individual_id=individual.pk)
    return copy_of(case, individual_id=individual.pk, referral_id=referral.pk)


@pytest.fixture
def long_queue(cast):
    """More referrals than a long page holds."""
    first = referral_at(Stage.RECEIVED, cast)
    for _ in range(MANY):
        copy_of(first)
    return cast.supervisor


@pytest.fixture
def long_cases(cast):
    """More open cases than a long page holds."""
    first = opened(cast)
    for _ in range(MANY):
        another(first)
    return cast.panel_chair


@pytest.fixture
def long_reviews(cast):
    """More reviews to come than a long page holds."""
    review = review_of(closed_case(cast))
    for _ in range(MANY):
        copy_of(review, case_id=another(review.case).pk)
    return cast.panel_chair


def page_of(response):
    """The page of its list."""
    found = response.context
    return found["page"] if "page" in found else found["list"].page


def rows_of(response) -> int:
    """How many rows it has."""
    return len(page_of(response).object_list)


def costs(client, url) -> int:
    """How many questions the page asks when it is not the first of its process."""
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize(
    ("long", "url"), [("long_queue", QUEUE), ("long_cases", CASES), ("long_reviews", REVIEWS)]
)
def test_a_long_page_asks_no_more_than_a_short_one(request, client, long, url):
    """The line below the pages leads from one to the other and back."""
    client.force_login(request.getfixturevalue(long))
    short, long_page = client.get(url), client.get(url, {"rows": MANY})
    assert (rows_of(short), rows_of(long_page)) == (FEW, MANY)
    assert f'<span aria-current="true">{FEW}</span>' in short.text
    assert f'href="?rows={MANY}"' in short.text
    assert f'<span aria-current="true">{MANY}</span>' in long_page.text
    assert f'href="?rows={FEW}"' in long_page.text
    assert f'href="?rows={MANY}&amp;page=2"' in long_page.text
    assert costs(client, f"{url}?rows={MANY}") == costs(client, url)


@pytest.mark.parametrize("rows", ["abc", "7", "-1", "0", "1e2", "100.0", "", "%00", "100%00", "9" * 5000])
def test_what_nobody_can_choose_is_as_if_it_were_not_said(client, long_queue, rows):
    """A short page, and no error."""
    found = open_page(client, long_queue, f"{QUEUE}?rows={rows}")
    assert (found.status_code, rows_of(found)) == (200, FEW)


def test_the_queue_keeps_the_choice_where_its_reader_narrows_it(client, long_queue):
    """In its parts and its form; other filters are kept by the choice."""
    found = open_page(client, long_queue, f"{QUEUE}?show=unallocated&stage=received&page=2&rows={MANY}").text
    assert f'href="?show=mine&amp;stage=received&amp;rows={MANY}"' in found
    assert f'<input type="hidden" name="rows" value="{MANY}">' in found
    assert f'href="?show=unallocated&amp;stage=received&amp;rows={FEW}"' in found
    short = open_page(client, long_queue, f"{QUEUE}?show=unallocated&stage=received&rows=7").text
    assert 'name="rows"' not in short
    assert f'href="?show=unallocated&amp;stage=received&amp;rows={MANY}"' in short


def test_the_list_of_cases_keeps_the_choice(client, long_cases):
    """In the form by which it is narrowed."""
    found = open_page(client, long_cases, f"{CASES}?stage={CaseStage.AWAITING_PANEL}&rows={MANY}")
    assert f'<input type="hidden" name="rows" value="{MANY}">' in found.text
    assert f'href="?stage={CaseStage.AWAITING_PANEL}&amp;rows={FEW}"' in found.text


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("case_officer", "referrals:referrals"),
        ("gp", "referrals:sent_list"),
        ("case_officer", "referrals:requests"),
        ("case_officer", "referrals:hand_offs"),
        ("case_officer", "referrals:matches"),
        ("panel_chair", "channel:cases"),
        ("panel_chair", "channel:meetings"),
        ("panel_chair", "channel:actions"),
        ("provider", "channel:commissions"),
        ("panel_chair", "reviews:list"),
        ("administrator", "posts:people"),
        ("administrator", "posts:single_sign_ons"),
        ("quality_assurance", "assurance:reviews"),
        ("quality_assurance", "inspection:samples"),
        ("supervisor", "inspection:emergency_reviews"),
        ("quality_assurance", "exports:exports"),
        ("quality_assurance", "oversight:recommendations"),
        ("information_governance", "scrutiny:unusual_readings"),
        ("information_governance", "scrutiny:extracts"),
        ("information_governance", "scrutiny:disclosures"),
    ],
)
def test_every_list_takes_the_choice(client, cast, who, name):
    """And a short list offers none."""
    found = open_page(client, getattr(cast, who), f"{reverse(name)}?rows={MANY}")
    assert page_of(found).paginator.per_page == MANY
    assert "Rows on a page" not in found.text


def test_the_office_s_concerns_keep_the_choice_from_stage_to_stage(client, cast):
    """All of them, and those at one stage."""
    office = officer()
    raised()
    found = open_page(client, office, f"{CONCERNS}?rows={MANY}").text
    assert f'href="{CONCERNS}?show=closed&amp;rows={MANY}"' in found
    narrowed = open_page(client, office, f"{CONCERNS}?show=closed&rows={MANY}").text
    assert f'href="{CONCERNS}?rows={MANY}"' in narrowed
    assert f'href="{CONCERNS}"' in open_page(client, office, f"{CONCERNS}?show=closed").text
