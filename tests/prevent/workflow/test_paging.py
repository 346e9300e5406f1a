"""A list that may be very long: what is open first, of the past the latest."""

import pytest

from prevent.reference.models import Term
from prevent.workflow import paging
from prevent.workflow.paging import LatestPages, OpenFirst

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
