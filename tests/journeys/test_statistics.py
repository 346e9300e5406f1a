"""A statistician finds how far the referrals of a region came, by table and by rule, on a screen and on paper."""

import re

import pytest
from playwright.sync_api import expect

from prevent.accounts.roles import Role
from prevent.statistics.tasks import count_changed
from referrals.choices import Stage
from tests.builders.referrals import referral_at
from tests.cast import HOME, make_person
from tests.journeys.looks import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPER = {"width": 680, "height": 960}
"""A sheet of A4 within its margins."""
LEAST_CONTRAST = 3
"""Of what has to be told apart and is no text (WCAG 2.2, 1.4.11)."""
DRAWN = """pictures => pictures.map(picture => [...picture.querySelectorAll('.app-bars__number')].map(number => {
    const name = number.previousElementSibling, field = number.nextElementSibling, bar = field.nextElementSibling;
    const [words, whole, part] = [number, field, bar].map(one => one.getBoundingClientRect());
    const [ink, paper, paint] = [number, field, bar].map(one => getComputedStyle(one).fill);
    return {
        name: name.textContent, says: number.textContent, ink, paper, paint, above: whole.top - words.bottom,
        within: words.right <= whole.right + 1, percent: 100 * part.width / whole.width, declared: bar.getAttribute('width'),
    };
}))"""
"""Of each picture its bars: what is written at them, in which colours, and how far above the bar it stands."""


@pytest.fixture
def statistician(cast, as_person):
    """Of the Home Office, with a referral in London that was counted."""
    referral_at(Stage.GATEWAY, cast)
    count_changed()
    return as_person(make_person("statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME))


def test_from_home_to_a_table_of_a_region(statistician, looks):
    """Given a referral in London that was counted, when the statistician asks for the region, then its table says so, and how."""
    statistician.goes_home()
    statistician.follows("Statistics")
    statistician.sees("How far referrals came", "Referrals by quarter", "Restricted records are counted.")
    picture = statistician.page.get_by_role("img", name="How far referrals came. Referrals: 1")
    assert picture.is_visible()
    looks.at(statistician.page, statistician.name, widths=(DESK, PHONE))
    statistician.follows("Age by stage")
    statistician.sees("11 to 15", "100%")
    statistician.page.get_by_label("Area").select_option("London")
    statistician.page.get_by_label("Count", exact=True).select_option("People")
    statistician.presses("Apply filters")
    statistician.sees("each counted once", ": London.", "100%")
    statistician.page.get_by_label("Area").select_option("Wales")
    statistician.presses("Apply filters")
    statistician.does_not_see("100%")
    statistician.follows("Type of concern by age")
    statistician.sees(": Wales.")
    statistician.follows("Referrals before and after another day")
    looks.at(statistician.page, statistician.name, widths=(DESK, PHONE))
    statistician.goes("/statistics/around/?day_day=7&day_month=10&day_year=2023&days=10")
    statistician.sees("10 days before 7 October 2023", "10 days from 7 October 2023")
    looks.at(statistician.page, statistician.name, widths=(DESK, PHONE))
    looks.assert_right()


def test_the_dashboard_is_printed_with_its_numbers_alone(statistician):
    """Given the dashboard, when it is printed, then bars and tables stand on the sheet, and nothing to choose or to press."""
    statistician.goes("/statistics/")
    page = statistician.page
    assert page.get_by_role("navigation").count() > 0
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    assert_told_by_numbers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    for role in ("navigation", "form", "button", "combobox", "textbox", "radio"):
        assert [one.inner_text() for one in page.get_by_role(role).all()] == [], role
    statistician.does_not_see("The table by itself")


def test_the_dashboard_needs_no_colour(statistician, looks):
    """Given colours that the reader's machine forces, then each bar still stands out, and its number beside it says the same."""
    statistician.goes("/statistics/")
    statistician.page.emulate_media(forced_colors="active")
    assert_told_by_numbers(statistician.page)
    canvas = statistician.page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    for bar in drawn(statistician.page):
        assert contrast(bar["ink"], canvas) > LEAST_CONTRAST, bar
    looks.assert_right()


def assert_told_by_numbers(page):
    """Each bar has its name and its number, as the table below it has; and can be told from its field where all is grey."""
    for bar in drawn(page):
        assert all((bar["name"], bar["says"], bar["within"])), bar
        assert 0 <= bar["above"] < 10, bar
        assert f"{bar['percent']:.1f}%" == bar["declared"], bar
        assert contrast(bar["paint"], bar["paper"]) > LEAST_CONTRAST, bar
    views = page.locator(".app-glance__view").all()
    assert len(views) == 6
    for view in views:
        expect(view.get_by_role("img")).to_be_visible()
        expect(view.get_by_role("table")).to_be_visible()
        cells = view.locator("tbody tr:not(.app-figures__sum) td:nth-child(2)").all_inner_texts()
        written = view.locator(".app-bars__number").all_text_contents()
        assert [cell.split()[0] for cell in cells] == written


def drawn(page):
    """All bars of all pictures."""
    bars = [bar for picture in page.locator(".app-bars").evaluate_all(DRAWN) for bar in picture]
    assert any(bar["percent"] == pytest.approx(100) for bar in bars)
    return bars


def contrast(one, other):
    """Between two colours (WCAG 2.2)."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    """Of rgb(0, 0, 0): how light it is, whatever its hue."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
