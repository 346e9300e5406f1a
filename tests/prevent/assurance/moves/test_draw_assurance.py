"""Each month a share of what was closed below the threshold is drawn, by a rule that anybody can follow with the seed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from prevent.accounts.actor import acting, acting_as
from prevent.accounts.roles import Role
from prevent.assurance.choices import Move
from prevent.assurance.drawing import Closed, after, closed_in, pools, rank
from prevent.assurance.models import AssuranceDraw, AssuranceReview
from prevent.assurance.tasks import draw
from prevent.assurance.transitions import draw_assurance
from prevent.kernel import clock
from prevent.kernel.ids import new_id, new_reference
from prevent.reference.choices import Stratum
from prevent.reference.models import SamplingShare, Term
from referrals import transitions
from referrals.choices import Stage
from referrals.models import ConcernKind, Particulars
from tests.builders.assurance import CLOSED, DRAWN, closed, drawn
from tests.builders.exceptions import restrict
from tests.builders.referrals import do, referral_at
from tests.pages import assert_written_down

pytestmark = pytest.mark.django_db
JANUARY = date(2026, 1, 1)
ADULT = {"date_of_birth_day": "27", "date_of_birth_month": "3", "date_of_birth_year": "1991"}


def strata(referral):
    """As the worker is told them."""
    with acting(Role.WORKER, "a test"):
        return {one.key: set(one.strata) for one in closed_in(JANUARY)}.get(referral.pk)


def made_up(count, *, of=(), force="E23000001"):
    return [
        Closed(new_id(), new_reference("R"), force, frozenset({Stratum.RANDOM, *of})) for _ in range(count)
    ]


def test_drawn_once_with_its_day_its_strata_and_its_seed(cast):
    """However often the worker comes by; the counts by force and stratum stand beside it."""
    review = drawn(cast)
    with clock.moved_to(DRAWN):
        draw()
    review = AssuranceReview.objects.get()
    assert (review.stage, review.force, str(review.due_on)) == (
        "waiting",
        review.referral.force,
        "2026-03-02",
    )
    assert set(review.drawn_as) == {"random", "child", "violence"}
    drawing = AssuranceDraw.objects.get()
    assert (drawing.month, len(drawing.seed)) == (JANUARY, 32)
    counted = drawing.strata.values_list("stratum", "population", "drawn")
    assert set(counted) == {("random", 1, 1), ("child", 1, 1), ("violence", 1, 1)}
    row = review.history.get()
    assert (row.move, row.by.is_service) == (Move.DRAW_ASSURANCE, True)
    assert_written_down(review, Move.DRAW_ASSURANCE, row.by)


def test_a_worker_that_stood_still_catches_up(cast):
    """Months that nobody drew are drawn in their order; the present one waits until it is over."""
    closed(cast)
    with clock.moved_to(CLOSED + timedelta(days=70)):
        referral_at(Stage.CLOSED, cast)
        draw()
    assert list(AssuranceDraw.objects.order_by("month").values_list("month", flat=True)) == [
        JANUARY,
        date(2026, 2, 1),
    ]
    assert AssuranceReview.objects.count() == 1
    with clock.moved_to(datetime(2026, 4, 2, tzinfo=UTC)):
        draw()
    assert AssuranceReview.objects.count() == 2


def test_two_workers_at_once_draw_one_sample(cast):
    """The second one finds it done."""
    closed(cast)
    with acting(Role.WORKER, "a test") as worker:
        assert draw_assurance(JANUARY, by=worker) is not None
        assert draw_assurance(JANUARY, by=worker) is None
    assert AssuranceReview.objects.count() == 1


def test_only_what_was_closed_below_the_threshold(cast):
    """Neither what goes on, nor what ended as police-led work, nor a restricted one; what was handed over and closed, yes."""
    below, handed = closed(cast), closed(cast, through="other_service")
    others = [closed(cast), closed(cast)]
    with clock.moved_to(CLOSED):
        led = referral_at(Stage.POLICE_LED, cast)
        do(transitions.end_police_led, led, cast.second_supervisor, goes_on=False, reason="It is over.")
    do(transitions.reopen_referral, others[0], cast.supervisor, reason="Seen again.")
    restrict(others[1], cast.supervisor, cast.supervisor, cast.case_officer)
    with acting(Role.WORKER, "a test"):
        assert {one.key for one in closed_in(JANUARY)} == {below.pk, handed.pk}
        assert closed_in(after(JANUARY)) == []


def test_the_strata_are_repeats_children_and_fixation_on_violence(cast):
    """By the birthday, or about how old; by kinds of concern and of reason; by an earlier referral of the same person."""
    first = closed(cast)
    assert strata(first) == {Stratum.RANDOM, Stratum.CHILD, Stratum.VIOLENCE}
    Particulars.objects.filter(referral=first).update(date_of_birth=date(1991, 3, 27))
    first.gateway_assessments.update(reason_kinds=["context"])
    ConcernKind.objects.filter(referral=first).delete()
    assert strata(first) == {Stratum.RANDOM}
    Particulars.objects.filter(referral=first).update(date_of_birth=None, approximate_age=16)
    assert strata(first) == {Stratum.RANDOM, Stratum.CHILD}
    kind = Term.objects.get(pk="concern.fascination_with_violence")
    ConcernKind.objects.create(referral=first, kind=kind)
    assert Stratum.VIOLENCE in strata(first)
    earlier = closed(cast)
    type(earlier).objects.filter(pk=earlier.pk).update(
        individual=first.individual, opened_at=CLOSED - timedelta(days=90)
    )
    assert Stratum.REPEAT in strata(first)
    assert Stratum.REPEAT not in strata(earlier)


def test_religion_ethnicity_and_nationality_change_nothing(cast):
    """The same seed draws the same, whatever these are; the question to the database does not know them (rule 10)."""
    those = [closed(cast) for _ in range(3)]
    with acting(Role.WORKER, "a test"):
        before = set(closed_in(JANUARY))
    for number, vocabulary in enumerate(("religion", "ethnicity")):
        terms = Term.objects.filter(vocabulary=vocabulary)[:3]
        for one, term in zip(those[number:] + those[:number], terms, strict=True):
            answered = {vocabulary: term, f"{vocabulary}_unanswered": ""}
            Particulars.objects.filter(referral=one).update(**answered)
    those[0].nationalities.all().delete()
    with acting(Role.WORKER, "a test"):
        assert set(closed_in(JANUARY)) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'closed_below'")
        source = cursor.fetchone()[0].lower()
    assert not [word for word in ("religion", "ethnic", "national", "language") if word in source]
    assert set(Stratum.values) == {"random", "repeat", "child", "violence"}


def test_with_the_seed_anybody_draws_the_same(cast):
    """In any order; another seed draws others; each stratum is ordered anew; never more than there are."""
    shares = SamplingShare.on(JANUARY)
    those = [*made_up(40), *made_up(10, of=[Stratum.REPEAT])]

    def chosen(rows, seed):
        return {
            (pool.share.stratum, one.reference) for pool in pools(rows, seed, shares) for one in pool.drawn
        }

    assert chosen(those, "one") == chosen(reversed(those), "one")
    assert chosen(those, "one") != chosen(those, "two")
    of_stratum = [stratum for stratum, _ in chosen(those, "one")]
    assert {stratum: of_stratum.count(stratum) for stratum in of_stratum} == {"random": 3, "repeat": 2}
    expected = sorted((rank("one", Stratum.RANDOM, one), one.reference) for one in those)[:3]
    assert {ref for stratum, ref in chosen(those, "one") if stratum == "random"} == {
        ref for _, ref in expected
    }


def test_each_force_is_drawn_for_itself():
    """A small force is not lost beside a large one."""
    those = [*made_up(200), *made_up(1, force="E23000010")]
    drawn_of = {pool.force: len(pool.drawn) for pool in pools(those, "seed", SamplingShare.on(JANUARY))}
    assert drawn_of == {"E23000001": 10, "E23000010": 1}


def test_a_new_edition_of_the_shares_holds_from_its_month(cast):
    """The old one stays true for the months of its time; a stratum without a share is not drawn."""
    SamplingShare.objects.filter(stratum="random").update(retired_on=date(2026, 1, 1))
    SamplingShare.objects.create(
        id="random.2026-01-01", stratum="random", percent=100, at_least=0, in_force_from=date(2026, 1, 1)
    )
    SamplingShare.objects.exclude(stratum="random").update(retired_on=date(2025, 6, 1))
    assert [pool.population for pool in pools(made_up(7), "seed", SamplingShare.on(JANUARY))] == [7]
    assert [len(pool.drawn) for pool in pools(made_up(7), "seed", SamplingShare.on(JANUARY))] == [7]
    assert SamplingShare.on(date(2025, 12, 1))[Stratum.RANDOM].percent == 5
    assert list(SamplingShare.on(JANUARY)) == [Stratum.RANDOM]
    assert str(SamplingShare.on(JANUARY)[Stratum.RANDOM]) == "100% of a month, at least 0"


def test_only_the_worker_may_ask(cast):
    """The question goes around every wall, so nobody else puts it."""
    for who in (cast.supervisor, cast.quality_assurance):
        with pytest.raises(DatabaseError, match="only the worker draws"), acting_as(who):
            closed_in(JANUARY)


def test_a_draw_is_never_changed(cast):
    """Neither by the worker: the right to it was taken away."""
    drawn(cast)
    with pytest.raises(DatabaseError, match="permission denied"), acting(Role.WORKER, "a test"):
        AssuranceDraw.objects.update(seed="another")
