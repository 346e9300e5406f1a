"""Do the components say in words what they show, and lead where they should?"""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from prevent.kernel.counted import times
from prevent.kernel.drawn import due, table_row
from prevent.kernel.paging import FIRST, Wanted, asked_page
from prevent.kernel.templatetags.govuk import day, moment


def drawn(name, request=None, **context):
    return " ".join(render_to_string(f"components/{name}.html", context, request=request).split())


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        ("on_time", 9, 'On time</strong> <span class="app-due__date">due 20 November 2026'),
        ("due_soon", 0, 'Due soon</strong> <span class="app-due__date">today, 20 November 2026'),
        ("due_soon", 1, "tomorrow, 20 November 2026"),
        ("overdue", -1, 'Overdue</strong> <span class="app-due__date">by 1 day, due 20 November 2026'),
        ("overdue", -3, "by 3 days, due"),
        ("paused", 2, "Paused"),
        ("met", 2, "Done"),
    ],
)
def test_a_deadline_is_told_in_words(state, days, words):
    """Not by colour alone, and always with the date."""
    deadline = SimpleNamespace(state=state, days=days, due=date(2026, 11, 20), met_on=None, is_late=False)
    assert words in due(deadline)
    assert due(None) == ""


def test_times_are_shown_in_london():
    """A plain date has no time."""
    assert moment(datetime(2026, 6, 3, 13, 30, tzinfo=UTC)) == "3 June 2026, 2:30pm"
    assert day(datetime(2026, 6, 3, 23, 30, tzinfo=UTC)) == "4 June 2026"
    assert moment(date(2026, 6, 3)) == "3 June 2026"
    assert moment(None) == ""


def test_plurals():
    """One and many."""
    assert [times(0, "session"), times(1, "session"), times(2, "person,people")] == [
        "0 sessions",
        "1 session",
        "2 people",
    ]


def test_actions_show_what_may_be_done_and_why_the_rest_may_not():
    """The refused one is disabled, with its sentence as text."""
    html = drawn(
        "actions",
        actions=[{"label": "Close", "refused": "It is not yours."}, {"label": "Ask", "url": "/ask"}],
    )
    assert 'href="/ask"' in html
    assert "It is not yours." in html
    assert html.count("disabled") == 2


def test_a_summary_list_tells_nothing_given_from_something():
    """Several values, line breaks, and none."""
    rows = [
        {"label": "Names", "value": ["A", "B"]},
        {"label": "Address", "value": "1\n2", "url": "/x"},
        {"label": "Phone"},
    ]
    html = drawn("summary_list", rows=rows)
    assert "A<br>B" in html
    assert "1<br>2" in html
    assert "Not given" in html
    assert 'Change<span class="govuk-visually-hidden"> address</span>' in html


def test_a_table_names_its_columns_beside_its_cells():
    """So that it can stack on a phone; an empty one says so."""
    html = drawn(
        "table", caption="Referrals", columns=["Reference", "Age"], rows=[[{"text": "R-1", "url": "/r"}, 15]]
    )
    assert 'data-label="Age"' in html
    assert '<a class="govuk-link" href="/r">R-1</a>' in html
    assert drawn("table", columns=["A"], rows=[], empty="Nothing waits for you.").endswith(
        "Nothing waits for you.</p>"
    )


def test_pages_keep_the_filters():
    """From the request, or as given; one page needs no links."""
    page = Paginator(range(100), 10).get_page(5)
    html = drawn("pagination", page=page, request=RequestFactory().get("/list/?stage=open&page=5"))
    assert 'href="?stage=open&amp;page=6"' in html
    assert 'aria-current="page"' in html
    assert 'href="?page=6"' in drawn("pagination", page=page)
    assert 'href="?q=x&amp;page=6"' in drawn("pagination", page=page, query="q=x&")
    assert drawn("pagination", page=Paginator(range(5), 10).get_page(1)) == ""


def test_the_rows_on_a_page_can_be_chosen():
    """The present number is plain text, the other a link to the first page that keeps the filters; so do links to pages."""
    asked = RequestFactory().get("/list/?stage=open&rows=100&page=2")
    html = drawn("pagination", page=asked_page(asked).page_of(range(150)), request=asked)
    assert 'href="?stage=open&amp;rows=100&amp;page=1"' in html
    link = '<a class="govuk-link" href="?stage=open&amp;rows=25">25<span class="govuk-visually-hidden"> rows on a page</span></a>'
    assert f'Rows on a page: {link} · <span aria-current="true">100</span></p>' in html
    assert 'href="?q=x&amp;rows=100"' in drawn("pagination", page=FIRST.page_of(range(26)), query="q=x&")


def test_nothing_is_chosen_where_it_makes_no_difference():
    """All stand on one page either way; of more the choice stays, also where they are on one page."""
    assert drawn("pagination", page=Wanted(rows=100).page_of(range(25))) == ""
    html = drawn("pagination", page=Wanted(rows=100).page_of(range(26)))
    assert "<nav" not in html
    assert '<span aria-current="true">100</span>' in html


def test_a_reference_is_not_broken_and_nothing_is_let_through():
    """A reference stays on one line; words are escaped as everywhere."""
    cell = {"sub": "<b> · C-SCMC-3XWD-R33Y"}
    assert '&lt;b&gt; · <span class="app-nowrap">C-SCMC-3XWD-R33Y</span></span>' in table_row(
        [cell], ["What"]
    )
