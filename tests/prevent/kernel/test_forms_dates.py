"""Is every real date taken as people write it, and every other refused with a sentence and kept?"""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent.kernel import clock
from prevent.kernel.forms import DateField, DateTimeField, Form, TimeField
from prevent.kernel.forms.dates import written, written_time

real_dates = st.dates(date(1900, 1, 1), clock.furthest())


def typed(field, **parts):
    form = type("AForm", (Form,), {"it": field})({f"it_{part}": text for part, text in parts.items()})
    form.is_valid()
    return form


@given(real_dates, st.sampled_from(["%m", "%B", "%b", "%-m"]), st.booleans())
def test_any_real_date_is_taken_and_shown_again(day, month, upper):
    """Months as numbers, names or short names, in any case."""
    name = f" {day:{month}} "
    form = typed(
        DateField("Day"), day=f"{day.day}", month=name.upper() if upper else name, year=f"{day.year}"
    )
    assert form.cleaned_data == {"it": day}
    again = type("AForm", (Form,), {"it": DateField("Day")})(initial={"it": day})
    assert f'name="it_day" type="text" inputmode="numeric" value="{day.day}"' in str(again)
    assert f'name="it_year" type="text" inputmode="numeric" value="{day.year}"' in str(again)


def part():
    return st.one_of(
        st.integers(-5, 40).map(str), st.text(max_size=12), st.sampled_from(["Feb", "31", "2026", "²"])
    )


@given(part(), part(), st.one_of(part(), st.integers(0, 12000).map(str)))
def test_anything_typed_is_a_date_or_a_sentence_and_never_an_error(day, month, year):
    """Whatever comes in, the answer is a date or one sentence."""
    form = typed(DateField("Day"), day=day, month=month, year=year)
    found = form.cleaned_data.get("it")
    assert isinstance(found, date) or len(form.errors["it"]) == 1
    str(form)


@pytest.mark.parametrize(
    ("parts", "sentence", "wrong"),
    [
        ({}, "Enter date of birth", ["day", "month", "year"]),
        ({"day": "1"}, "Date of birth must include a month and year", ["month", "year"]),
        ({"day": "1", "month": "2"}, "Date of birth must include a year", ["year"]),
        (
            {"day": "30", "month": "2", "year": "2009"},
            "Date of birth must be a real date",
            ["day", "month", "year"],
        ),
        (
            {"day": "1", "month": "Smarch", "year": "2009"},
            "Date of birth must be a real date",
            ["day", "month", "year"],
        ),
        (
            {"day": "1", "month": "1", "year": "09"},
            "Date of birth must include a year with 4 numbers, like 2026",
            ["year"],
        ),
        (
            {"day": "1", "month": "1", "year": "1899"},
            "Date of birth must be on or after 1 January 1900",
            None,
        ),
        ({"day": "2", "month": "6", "year": "2026"}, "Date of birth must be today or in the past", None),
    ],
)
def test_each_wrong_date_hears_its_own_sentence_and_is_kept(parts, sentence, wrong):
    """The inputs at fault are marked, and hold what was typed; the summary leads to the first of them."""
    with clock.moved_to(datetime(2026, 6, 1, 12, tzinfo=UTC)):
        form = typed(DateField("Date of birth", past_only=True), **parts)
    assert form.errors["it"] == [sentence]
    if wrong:
        assert list(form["it"].wrong_parts) == wrong
        assert form["it"].first_input_id == f"id_it_{wrong[0]}"
    for name, text in parts.items():
        assert f'id="id_it_{name}"' in str(form)
        assert f'value="{text}"' in str(form)


def test_today_is_the_date_in_london_and_counts_as_past():
    """At half past midnight of summer time it is still yesterday in UTC."""
    with clock.moved_to(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)):
        assert typed(DateField("Day", past_only=True), day="1", month="7", year="2026").is_valid()
        assert not typed(DateField("Day", past_only=True), day="2", month="7", year="2026").is_valid()


@pytest.mark.parametrize("earliest", [date(2026, 6, 1), lambda: date(2026, 6, 1)])
def test_a_day_may_have_to_be_on_or_after_another(earliest):
    """The other may be known only when the form is sent."""
    field = DateField("Next meeting", not_before=earliest)
    assert typed(field, day="1", month="6", year="2026").is_valid()
    assert typed(field, day="31", month="5", year="2026").errors["it"] == [
        "Next meeting must be on or after 1 June 2026"
    ]


@given(st.times())
def test_any_time_is_taken_as_it_is_written_here(at):
    """To the minute, by 12 or 24 hours."""
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    for text in (
        written_time(at),
        f"{at:%H:%M}",
        f"{at:%H.%M}",
        written_time(at).replace("m", ".m.").upper(),
    ):
        form = type("AForm", (Form,), {"it": TimeField("Start")})({"it": text})
        assert form.is_valid()
        assert form.cleaned_data["it"] == at


@pytest.mark.parametrize(
    ("text", "at"),
    [("9am", time(9)), ("12am", time(0)), ("12pm", time(12)), ("Midday", time(12)), ("1430", time(14, 30))],
)
def test_people_write_times_in_many_ways(text, at):
    """Short forms are understood."""
    form = type("AForm", (Form,), {"it": TimeField("Start")})({"it": text})
    assert form.is_valid()
    assert form.cleaned_data["it"] == at


@pytest.mark.parametrize("text", ["25:00", "9", "13pm", "10:75", "soon", "0am", "٩:٣٠"])
def test_other_times_are_refused_with_an_example(text):
    """A bare number may be a morning or an evening."""
    form = type("AForm", (Form,), {"it": TimeField("Start")})({"it": text})
    assert form.errors["it"] == ["Start must be a time, like 2:30pm or 14:30"]


def test_a_moment_is_in_london():
    """Summer time is an hour ahead of UTC, and shown again as it was typed."""
    form = typed(DateTimeField("Held"), day="3", month="June", year="2026", time="2:30pm")
    assert form.cleaned_data["it"] == datetime(2026, 6, 3, 13, 30, tzinfo=UTC)
    again = type("AForm", (Form,), {"it": DateTimeField("Held")})(initial={"it": form.cleaned_data["it"]})
    assert 'value="14:30"' in str(again)


def test_a_moment_must_have_its_time_and_one_that_was():
    """The hour that the clocks skip is refused."""
    assert typed(DateTimeField("Held"), day="3", month="6", year="2026").errors["it"] == [
        "Held must include a time"
    ]
    skipped = typed(DateTimeField("Held"), day="29", month="3", year="2026", time="1:30am")
    assert skipped.errors["it"] == ["There was no 1:30am on 29 March 2026: the clocks went forward"]
    assert skipped["it"].first_input_id == "id_it_time"


def test_a_moment_can_be_past_only():
    """Compared by its day."""
    with clock.moved_to(datetime(2026, 6, 1, 12, tzinfo=UTC)):
        form = typed(DateTimeField("Held", past_only=True), day="2", month="6", year="2026", time="9am")
    assert form.errors["it"] == ["Held must be today or in the past"]


def test_written_dates_are_as_people_read_them():
    """No leading zeros."""
    assert written(date(2026, 6, 3)) == "3 June 2026"
    assert written_time(time(0, 5)) == "12:05am"


@pytest.mark.parametrize("year", ["1899", "9999"])
def test_a_year_that_nobody_can_mean_is_refused(year):
    """Before 1900, or further ahead than anything is planned; the sentence names the last day or the first."""
    form = typed(DateField("Day"), day="12", month="6", year=year)
    assert "must be on or" in form.errors["it"][0]
