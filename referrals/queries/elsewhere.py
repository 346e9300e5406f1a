"""What is told of a referral that another force holds? When it came in, which force has it, its outcome (permissions.md)."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch

from prevent.accounts.actor import standing_in
from prevent.accounts.roles import Role
from referrals.choices import Stage
from referrals.models import Referral, ReferralHistory
from referrals.queries.at_panel import AtPanel, at_panel
from referrals.queries.parts import Card, lines

TITLE = "Held by another force"
CLOSINGS = Prefetch("history", ReferralHistory.objects.filter(stage_after=Stage.CLOSED).order_by("version"))
ENDED: dict[str, str] = {
    **dict.fromkeys((Stage.GATEWAY_ENDORSEMENT, Stage.SECTION_36), "Closed: no further action"),
    Stage.HANDED_OFF: "Closed: another service was relied on",
    Stage.POLICE_LED: "Closed after police-led work",
}
"""How a referral ended, by the stage that it left."""


def plainly(keys: Iterable[UUID]) -> dict[UUID, Referral]:
    """These referrals with their force and how they were closed, whether or not the reader may open them."""
    with standing_in(Role.WORKER):
        return {**Referral.objects.select_related("force").prefetch_related(CLOSINGS).in_bulk(list(keys))}


def stands_at(referral: Referral, panel: AtPanel | None) -> str:
    """Where it stands, at its panel too; of a closed one also how it came to its end, and no reason."""
    if panel:
        return panel.outcome
    closings = list(referral.history.all())
    ended = ENDED.get(closings[-1].stage_before, "") if closings and referral.stage == Stage.CLOSED else ""
    return ended or str(Stage(referral.stage).label)


def elsewhere_cards(keys: Iterable[UUID]) -> list[Card]:
    """One card for each, the latest first."""
    found = plainly(keys) if keys else {}
    panels = at_panel(found.values())
    latest = sorted(found.values(), key=lambda one: (one.opened_at, one.pk), reverse=True)
    return [
        Card(
            TITLE,
            lines(
                ("Received", one.opened_at),
                ("Force", one.force.name),
                ("Stands at", stands_at(one, panels.get(one.pk))),
            ),
        )
        for one in latest
    ]
