"""Every area has one that answers for it, today and after it was closed or renamed."""

from datetime import date

import pytest

from prevent.kernel import clock
from prevent.reference.areas import UNKNOWN, authority_for, home_area_choices
from prevent.reference.choices import Division
from prevent.reference.models import District, FormerAuthority, LocalAuthority, Panel, PoliceForce

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_a_current_authority_is_usable_as_it_is():
    """With its force and its panel."""
    area = authority_for("E08000038", on=TODAY)
    assert (area.authority.name, area.authority.force.name, area.sentence) == (
        "Barnsley",
        "South Yorkshire",
        "",
    )
    assert area.authority.panel.name == "Barnsley Channel panel"


def test_a_district_stands_for_its_county():
    """People know where they live, not who holds the panel."""
    area = authority_for("e07000008 ", on=TODAY)
    assert (area.district.name, area.authority.name, area.sentence) == ("Cambridge", "Cambridgeshire", "")


@pytest.mark.parametrize(
    ("code", "authority", "district"),
    [
        ("E08000016", "Barnsley", None),
        ("S12000046", "Glasgow City", None),
        ("E07000100", "Hertfordshire", "St Albans"),
    ],
)
def test_a_new_code_of_the_same_body_is_followed_without_a_word(code, authority, district):
    """Nobody typed the code, so nobody is told of it."""
    area = authority_for(code, on=TODAY)
    assert (area.authority.name, area.sentence) == (authority, "")
    assert (area.district.name if area.district else None) == district


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("E10000002", "Buckinghamshire closed on 1 April 2020. Choose Buckinghamshire instead."),
        ("E07000150", "Corby closed on 1 April 2021. Choose North Northamptonshire instead."),
        ("E07000201", "Forest Heath closed on 1 April 2019. Choose West Suffolk (Suffolk) instead."),
        (
            "E10000006",
            "Cumbria closed on 1 April 2023. Choose Cumberland or Westmorland and Furness instead.",
        ),
    ],
)
def test_a_closed_authority_is_refused_by_naming_its_successor(code, sentence):
    """The refusal says what to do."""
    assert authority_for(code, on=TODAY).sentence == sentence


def test_a_split_county_has_several_successors_and_no_single_answer():
    """An old county code alone does not say which one."""
    area = authority_for("E10000021", on=TODAY)
    assert area.authority is None
    assert {row.name for row in area.successors} == {"North Northamptonshire", "West Northamptonshire"}


@pytest.mark.parametrize("code", ["", "X", "E99999999", "Cambridge"])
def test_an_unknown_code_is_refused(code):
    """With a sentence, not an error."""
    assert authority_for(code, on=TODAY).sentence == UNKNOWN


def test_not_yet_and_no_longer():
    """Before its first day, and from its last."""
    assert "opens on 1 April 2023" in authority_for("E06000063", on=date(2023, 3, 31)).sentence
    assert authority_for("E06000063", on=date(2023, 4, 1)).sentence == ""
    LocalAuthority.objects.filter(pk="E06000063").update(retired_on=date(2027, 4, 1))
    assert authority_for("E06000063", on=date(2027, 3, 31)).sentence == ""
    assert "closed on 1 April 2027" in authority_for("E06000063", on=date(2027, 4, 1)).sentence


def test_a_merger_to_come_can_be_loaded_ahead():
    """Until the day the old authority answers; then its successor is named (next expected: April 2027)."""
    day = date(2027, 4, 1)
    LocalAuthority.objects.filter(pk="E06000063").update(retired_on=day)
    FormerAuthority.objects.create(
        id="E06000063-E06000064",
        gss_code="E06000063",
        name="Cumberland",
        current_gss_code="E06000064",
        current_name="Westmorland and Furness",
        responsible_id="E06000064",
        change="merged_or_replaced",
        superseded_on=day,
    )
    assert authority_for("E06000063", on=date(2027, 3, 31)).authority.name == "Cumberland"
    assert "Choose Westmorland and Furness instead" in authority_for("E06000063", on=day).sentence


def test_every_former_code_leads_to_an_authority_in_force():
    """60 old codes, none of them a dead end."""
    today = clock.today()
    codes = set(FormerAuthority.objects.values_list("gss_code", flat=True))
    for code in codes:
        area = authority_for(code, on=today)
        found = area.successors or (area.authority,)
        assert all(row.is_in_force(today) for row in found), code
    assert len(codes) == 60


def test_home_areas_offer_each_place_once():
    """207 authorities and 164 districts, no two of them alike, counties and districts told apart."""
    choices = home_area_choices(on=clock.today())
    labels = [label for _, label in choices]
    assert len(choices) == len(set(choices)) == len(set(labels)) == 207 + 164
    assert ("E07000008", "Cambridge (Cambridgeshire)") in choices
    assert ("E10000003", "Cambridgeshire (county)") in choices
    assert all(authority_for(code, on=clock.today()).sentence == "" for code, _ in choices[::20])


def test_a_retired_area_is_not_offered():
    """From the first day on which it no longer holds."""
    District.objects.filter(pk="E07000008").update(retired_on=date(2027, 4, 1))
    assert "E07000008" in dict(home_area_choices(on=date(2027, 3, 31)))
    assert "E07000008" not in dict(home_area_choices(on=date(2027, 4, 1)))


def test_panels_are_named_as_their_country_names_them():
    """Scotland has Prevent Multi-Agency Panels; each authority leads one."""
    assert LocalAuthority.objects.get(name="Fife").panel.name == "Fife Prevent Multi-Agency Panel"
    assert Panel.objects.values("lead_authority").distinct().count() == 207


def test_divisions_follow_the_country():
    """32 Scottish councils keep Scottish days, everybody else English ones."""
    scottish = [row for row in LocalAuthority.objects.all() if row.division == Division.SCOTLAND]
    assert len(scottish) == 32
    assert PoliceForce.objects.get(name="Scotland").division == Division.SCOTLAND
    assert PoliceForce.objects.get(name="British Transport Police").division == Division.ENGLAND_AND_WALES


def test_each_district_lies_in_its_countys_force():
    """A home district and its county lead to the same police force (s.37(3))."""
    assert all(row.force_id == row.authority.force_id for row in District.objects.select_related("authority"))
