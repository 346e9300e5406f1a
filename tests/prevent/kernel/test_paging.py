"""A list that may be very long: what is open first, of the past the latest."""

import pytest
from django.test import RequestFactory

from prevent.kernel import paging
from prevent.kernel.paging import FIRST, LatestPages, OpenFirst, Wanted, asked_page
from prevent.reference.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended():
    """Some rows in an order."""
    return Term.objects.order_by("pk").values_list("pk", flat=True)


def test_each_page_goes_on_where_the_last_ended(ended):
    """What is open comes first and is listed once; then what has ended, in its order."""
    everything = ["open 1", "open 2", "open 3", *ended]
    pages = LatestPages(OpenFirst(everything[:3], ended), 2)
    assert pages.count == len(everything)
    assert [row for page in pages for row in page] == everything
    assert not pages.goes_on


@pytest.mark.parametrize("most", [3, 4])
def test_the_past_is_listed_as_far_as_anybody_reads(ended, monkeypatch, most):
    """And the last page says so."""
    monkeypatch.setattr(paging, "MOST", most)
    pages = LatestPages(ended, 2)
    assert (pages.count, pages.num_pages, pages.goes_on) == (most, 2, True)
    assert [row for page in pages for row in page] == list(ended[:most])


def test_nothing_is_a_page_too():
    """A list without rows has one page."""
    pages = LatestPages(OpenFirst([], Term.objects.none().values_list("pk", flat=True)), 2)
    assert list(pages.get_page(7)) == []


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", FIRST),
        ("page=3", Wanted("3", 25)),
        ("rows=100", Wanted(1, 100)),
        ("rows=25&page=2", Wanted("2", 25)),
        ("rows=7&rows=100", Wanted(1, 100)),
        *(
            (f"rows={bad}", FIRST)
            for bad in ("", "abc", "7", "-1", "0100", "+100", "%EF%BC%91%EF%BC%90%EF%BC%90", "%00")
        ),
    ],
)
def test_an_address_says_which_page_and_how_many_rows(query, wanted):
    """What cannot be chosen is as if it were not said."""
    assert asked_page(RequestFactory().get(f"/list/?{query}")) == wanted


@pytest.mark.parametrize(
    ("number", "first"), [("2", 25), ("abc", 0), ("\0", 0), ("-1", 25), ("99", 25), ("9" * 50, 25)]
)
def test_of_a_number_that_no_page_has_it_is_another(number, first):
    """The last one, or the first of what is no number."""
    assert Wanted(number).page_of(range(30))[0] == first


def test_only_a_choice_is_carried_over():
    """Not what everybody begins with."""
    assert (FIRST.chosen, Wanted(rows=100).chosen) == (None, 100)
