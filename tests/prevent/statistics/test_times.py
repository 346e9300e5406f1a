"""How long the steps took, how many were within their limits, and how many referrals are of people who were referred before."""

from datetime import date, datetime, timedelta

import pytest

from prevent.demo.generating.lives import Days, Life, Person
from prevent.kernel.clock import LONDON
from prevent.kernel.ids import new_id
from prevent.reference.models import TimeLimit
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area
from prevent.statistics.models import Uncounted
from prevent.statistics.periods import Year
from prevent.statistics.tables import BY_KEY
from prevent.statistics.tasks import count_changed
from referrals.models import Question, Referral

pytestmark = pytest.mark.django_db
MAY = date(2024, 5, 7)
"""A Tuesday, after the bank holiday."""
YEAR = Year(2024)
GATEWAY = "Receipt to the decision of the gateway"


def after(days):
    """So many days after it."""
    return MAY + timedelta(days=days)


def life(here, endorsed, **further):
    """A referral that was received on that Tuesday and whose gateway assessment was endorsed so many days later."""
    days = Days(received=MAY, allocated=MAY, assessed=after(endorsed), endorsed=after(endorsed), **further)
    return Life(Person(new_id()), here, MAY, outcome="go_on" if further else "no_further_action", days=days)


@pytest.fixture
def times(made):
    """Each line of the table, of what was made."""

    def of(**rules):
        return {line.name: line.cells[:5] for line in made(BY_KEY["t19"], YEAR, **rules).lines}

    return of


def test_a_step_has_a_median_a_ninetieth_percentile_and_a_share_within_its_limit(counted, times, here):
    """Ten gateways: five working days from the Tuesday are over after the next Tuesday, seven days later."""
    counted(life(here, endorsed) for endorsed in (0, 1, 2, 3, 4, 6, 7, 8, 20, 90))
    assert times()[GATEWAY] == (10, 4, 20, 7, 70)


def test_what_had_not_happened_by_the_day_is_not_counted(counted, times, here):
    """As at the Saturday after: five were made, and all were in time."""
    counted(life(here, endorsed) for endorsed in (0, 1, 2, 3, 4, 6, 7))
    assert times(as_at=after(4))[GATEWAY] == (5, 2, 4, 5, 100)


def test_what_waits_beyond_its_limit_is_told_apart(counted, made, here):
    """As at the Saturday two weeks after: one of three was made, one waits too long; a third came in only the day before."""
    waits = Days(received=MAY, allocated=MAY)
    new = Days(received=after(10), allocated=after(10))
    counted(
        [
            life(here, 3),
            *(
                Life(Person(new_id()), here, days.received, outcome="go_on", days=days)
                for days in (waits, new)
            ),
        ]
    )
    table = made(BY_KEY["t19"], YEAR, as_at=after(11))
    assert table.line(GATEWAY).cells == (1, 3, 3, 1, 100, 1)
    assert made(BY_KEY["t19"], YEAR, as_at=after(5)).line(GATEWAY).cells[-1] == 0


def test_working_days_leave_out_bank_holidays(counted, times, here):
    """Five working days from Friday 24 May are over on the Monday after next, as the Monday between is a holiday."""
    friday = date(2024, 5, 24)
    days = Days(received=friday, allocated=friday, assessed=friday, endorsed=date(2024, 6, 3))
    counted([Life(Person(new_id()), here, friday, outcome="no_further_action", days=days)])
    assert times()[GATEWAY] == (1, 10, 10, 1, 100)


def test_the_clock_stands_still_while_the_referrer_is_asked(counted, times, here):
    """Endorsed three days too late; but a question was open for six days, which do not count."""
    counted([life(here, 10)])
    assert times()[GATEWAY][3] == 0
    referral = Referral.objects.get()
    at = [datetime(2024, 5, day, 12, tzinfo=LONDON) for day in (8, 14)]
    Question.objects.create(
        referral=referral,
        text="When?",
        asked_by=referral.officer,
        asked_at=at[0],
        answer="Then.",
        answered_by=referral.officer,
        answered_at=at[1],
    )
    Uncounted.objects.create(referral=referral.pk)
    count_changed()
    assert times()[GATEWAY] == (1, 10, 10, 1, 100)


def test_the_clock_stands_still_while_a_question_is_open(counted, made, here):
    """Asked on the day after it came, and nobody has answered: it does not wait beyond its limit, however long that is."""
    waits = Days(received=MAY, allocated=MAY)
    counted([Life(Person(new_id()), here, MAY, outcome="go_on", days=waits)])
    kind = BY_KEY["t19"]
    assert made(kind, YEAR, as_at=after(40)).line(GATEWAY).cells[-1] == 1
    referral = Referral.objects.get()
    at = datetime(2024, 5, 8, 12, tzinfo=LONDON)
    Question.objects.create(referral=referral, text="When?", asked_by=referral.officer, asked_at=at)
    Uncounted.objects.create(referral=referral.pk)
    count_changed()
    assert made(kind, YEAR, as_at=after(40)).line(GATEWAY).cells[-1] == 0


def test_two_questions_at_once_stop_the_clock_once(counted, times, here):
    """One for four days, another from its middle for as long: due on the Monday after next, too late on the Tuesday."""
    counted([life(here, 13), life(here, 14)])
    for referral in Referral.objects.all():
        for asked, answered in ((8, 12), (10, 14)):
            at = [datetime(2024, 5, day, 12, tzinfo=LONDON) for day in (asked, answered)]
            Question.objects.create(
                referral=referral,
                text="When?",
                asked_by=referral.officer,
                asked_at=at[0],
                answer="Then.",
                answered_by=referral.officer,
                answered_at=at[1],
            )
        Uncounted.objects.create(referral=referral.pk)
    count_changed()
    assert times()[GATEWAY][3:] == (1, 50)
    assert times(as_at=after(13))[GATEWAY][3:] == (1, 100)


def test_every_step_has_its_line(counted, times, here):
    """From the receipt to the end of support; what has no limit says that none applies."""
    days = Days(
        received=MAY,
        allocated=MAY,
        assessed=after(1),
        endorsed=after(1),
        signed=after(10),
        decided=after(17),
        discussed=after(50),
        consented=after(60),
        closing=after(140),
        left=after(150),
    )
    lived = Life(
        Person(new_id()), here, MAY, discussed_on=after(50), adopted=True, left_on=after(150), days=days
    )
    counted([lived])
    assert times() == {
        GATEWAY: (1, 1, 1, 1, 100),
        "Gateway to the section 36 decision": (1, 16, 16, 0, 0),
        "Referral to the panel to the first consideration": (1, 33, 33, 0, 0),
        "Adoption to consent": (1, 10, 10, None, None),
        "Consent to the first session of support": (0, None, None, None, None),
        "Receipt to adoption": (1, 50, 50, None, None),
        "Adoption to the end of support": (1, 100, 100, None, None),
    }


def test_before_a_limit_was_in_force_nothing_was_late(counted, made, here):
    """Our limits begin on 12 April 2015, the figures on the first of that month."""
    first = TimeLimit.objects.get(code="gateway").in_force_from
    early = first - timedelta(days=4)
    days = Days(received=early, allocated=early, assessed=first, endorsed=first + timedelta(days=60))
    counted([Life(Person(new_id()), here, early, outcome="no_further_action", days=days)])
    line = made(BY_KEY["t19"], Year(2015)).line(GATEWAY)
    assert line.cells == (1, 64, 64, 0, None, 0)


def test_people_who_were_referred_before(counted, made, here):
    """Of six referrals in the year one is a third, and two are second ones: of one of them the first was a year before."""
    thrice, twice = Person(new_id()), Person(new_id())
    counted(
        [
            *(Life(thrice, here, after(days)) for days in (0, 0, 200)),
            *(Life(twice, here, after(days)) for days in (-200, 90)),
            Life(Person(new_id()), here, MAY),
            Life(Person(new_id()), here, MAY, identified=False),
        ]
    )
    contacts = made(BY_KEY["t20"], YEAR)
    assert {line.name: line.cells[0] for line in contacts.lines} == {
        "First referral": 2,
        "Second referral": 2,
        "Third referral, or a later one": 1,
        "No officer identified the person": 1,
    }
    assert contacts.total[0] == 6
    elsewhere = made(BY_KEY["t20"], YEAR, area=Area(Kind.REGION, "Wales", "Wales"))
    assert elsewhere.total[0] == 0
