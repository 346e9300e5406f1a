"""Are sums that are added up as facts change the same as those of the facts themselves, whatever changed?"""

from datetime import date, timedelta
from functools import reduce
from operator import xor

import pytest
from django.db.models import Count

from prevent.accounts.actor import acting_as
from prevent.demo.generating.lives import Life, Person
from prevent.kernel.ids import new_id
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Adopted, Kind, Measure
from prevent.statistics.counting import Area, Rules, count
from prevent.statistics.models import Fact, Tally, Uncounted, Undertaking
from prevent.statistics.periods import Quarter, Year
from prevent.statistics.tasks import count_changed
from referrals.models import Referral
from tests.cast import ELSEWHERE
from tests.prevent.statistics.conftest import COUNTRY

pytestmark = pytest.mark.django_db
YEAR = Year(2024)
AREAS = (COUNTRY, Area(Kind.REGION, "London", "London"), Area(Kind.REGION, "Wales", "Wales"))
DAYS = (YEAR.first, date(2024, 8, 1), YEAR.last, date(2026, 11, 1))


@pytest.fixture
def lived(counted, here):
    """Referrals of two areas and two years that came as far as can be."""
    elsewhere = LocalAuthority.objects.select_related("force").get(pk=ELSEWHERE)

    def life(place, days, **further):
        return Life(Person(new_id(), age=20), place, YEAR.first + timedelta(days=days), **further)

    counted(
        [
            *(life(here, days, outcome="no_further_action") for days in (-40, 0, 1, 100)),
            *(life(place, 30, outcome="police_led") for place in (here, elsewhere)),
            life(here, 91, outcome="other_service"),
            life(elsewhere, 200, discussed_on=YEAR.first + timedelta(days=240)),
            *(
                life(
                    here,
                    days,
                    discussed_on=YEAR.first + timedelta(days=days + 40),
                    adopted=True,
                    left_on=YEAR.first + timedelta(days=days + 150),
                )
                for days in (5, 60, 200)
            ),
        ]
    )


def agree(statistician):
    """Compare what is added up with what the facts say, for each area, time, day and rule; and their digests."""
    with acting_as(statistician):
        for area in AREAS:
            for period in (YEAR, Year(2023), Quarter(YEAR, 1), Quarter(YEAR, 2)):
                for as_at in DAYS:
                    for adopted in Adopted:
                        rules = Rules(area, period, as_at, adopted=adopted)
                        sums = {
                            one.value: Count("received_on", filter=rules.measured(one)) for one in Measure
                        }
                        facts = rules.facts().aggregate(**sums)
                        assert {
                            one.value: number for one, number in count(rules, [], Measure)[()].items()
                        } == facts
        added_up = Tally.objects.filter(reached=Measure.REFERRALS).values_list("digest", flat=True)
        rows = [
            digest for kept in (Fact, Undertaking) for digest in kept.objects.values_list("digest", flat=True)
        ]
        assert reduce(xor, added_up, 0) == reduce(xor, rows, 0)
        return sum(Tally.objects.filter(reached=Measure.REFERRALS).values_list("number", flat=True))


def test_they_are_what_the_facts_say(lived, statistician):
    """As at whatever day, by whichever rule."""
    assert agree(statistician) == 11


def test_they_are_so_after_a_change(lived, statistician):
    """Referrals that go to another area are taken away from the one and added to the other; counted anew nothing changes."""
    moved = LocalAuthority.objects.select_related("force").get(pk=ELSEWHERE)
    Referral.objects.filter(force=moved.force).update(force=LocalAuthority.objects.get(pk="E09000003").force)
    count_changed()
    assert agree(statistician) == 11
    Uncounted.objects.bulk_create(
        Uncounted(referral=pk) for pk in Referral.objects.values_list("pk", flat=True)
    )
    count_changed()
    assert agree(statistician) == 11
