"""How is a month's sample drawn, once and for all?"""

from collections import defaultdict
from datetime import date
from secrets import token_hex
from uuid import UUID

from prevent.accounts.models import User
from prevent.assurance.choices import Move
from prevent.assurance.drawing import Closed, closed_in, pools
from prevent.assurance.models import AssuranceDraw, AssuranceReview, AssuranceStratum
from prevent.assurance.policy import POLICY
from prevent.kernel import clock
from prevent.reference.choices import Limit, Stratum
from prevent.reference.models import PoliceForce, SamplingShare
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import calendar_for
from prevent.workflow.moves import creating


def draw_assurance(month: date, *, by: User, seed: str = "") -> AssuranceDraw | None:
    """Draw from what was closed below the threshold in a month; None where that month was drawn before.

    A second worker that draws the same month waits here, and then finds it done. The shares are those of the month's first day.
    """
    draw, is_new = AssuranceDraw.objects.get_or_create(month=month, defaults={"seed": seed or token_hex(16)})
    if not is_new:
        return None
    drawn: dict[UUID, list[Stratum]] = defaultdict(list)
    those: dict[UUID, Closed] = {}
    for pool in pools(closed_in(month), draw.seed, SamplingShare.on(month)):
        AssuranceStratum.objects.create(
            draw=draw,
            force_id=pool.force,
            stratum=pool.share.stratum,
            share=pool.share,
            population=pool.population,
            drawn=len(pool.drawn),
        )
        for one in pool.drawn:
            drawn[one.key].append(Stratum(pool.share.stratum))
            those[one.key] = one
    forces = PoliceForce.objects.in_bulk({one.force for one in those.values()})
    for key, one in those.items():
        _begin(draw, one, drawn[key], forces[one.force], by)
    return draw


def _begin(draw: AssuranceDraw, one: Closed, strata: list[Stratum], force: PoliceForce, by: User) -> None:
    today = clock.today()
    review = AssuranceReview(
        draw=draw,
        referral_id=one.key,
        force=force,
        drawn_as=[stratum.value for stratum in strata],
        due_on=due_date(limit(Limit.ASSURANCE_REVIEW, on=today), today, calendar_for(force.division)),
    )
    with creating(POLICY, Move.DRAW_ASSURANCE, review, by=by):
        pass
