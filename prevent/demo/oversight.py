"""What of oversight does the demonstration show? Concerns about Prevent at each stage, and recommendations with their owners."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.demo.cast import Side, key, sides
from prevent.demo.stories.days import OPENS, at, next_working_day
from prevent.kernel import clock
from prevent.notices.outbox import silent
from prevent.oversight.choices import Body, Owner, PassOn, Result
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.transitions import (
    accept_recommendation,
    answer_concern,
    close_concern,
    complete_recommendation,
    look_at_concern,
    make_recommendation,
    note_concern,
    note_progress,
    raise_concern,
)
from prevent.oversight.transitions.raising import Said
from referrals.transitions.codes import digest_of

DRAWING = Said(
    what="Two officers in plain clothes came to our door about a drawing that my son made in Year 4. "
    "Nobody had spoken to us before, and they would not say what was on record.",
    place="Westmarch",
    effect="He does not want to draw any more, and asks whether he has done something wrong.",
    about_kind=Body.POLICE.value,
    about="Westmarch Police",
    pass_on=PassOn.WITHOUT_NAME.value,
)
LETTER = Said(
    what="I was told at a meeting that my daughter had been referred a year ago. Nobody had written to us.",
    place="Northfold",
    effect="We do not trust her college any more.",
    about_kind=Body.EDUCATION.value,
    about="Imaginary Road College",
)
TRAINING = Said(
    what="In our training a slide said that converts should be watched. I said that this is wrong and was laughed at.",
    about_kind=Body.COUNCIL.value,
    about="Northfold Council",
    name="Vera Visible",
    pass_on=PassOn.WITH_NAME.value,
)
SILENCE = Said(what="I referred a neighbour’s boy and never heard anything again. Did anybody look at it?")
"""Four concerns, the latest the newest."""
RAISED_AGO = ((DRAWING, 80), (TRAINING, 34), (LETTER, 12), (SILENCE, 1))
ANSWER = (
    "We asked the force why nobody had called you first. Its supervisor agrees that a telephone call should have come "
    "before a visit."
)


@dataclass(frozen=True)
class Advice:
    """What a learning review recommended to whom, and how many days ago it was entered."""

    kind: Owner
    source: str
    text: str
    ago: int


RECOMMENDED = (
    Advice(
        Owner.FORCE,
        "Review of spring, recommendation 2",
        "Look for earlier referrals under every spelling of a name before a referral is closed, and write down what was found.",
        200,
    ),
    Advice(
        Owner.AUTHORITY,
        "Review of spring, recommendation 5",
        "Tell the parents of a referred child within ten working days, unless it would put somebody at risk.",
        40,
    ),
    Advice(
        Owner.PANEL,
        "Review of autumn, recommendation 1",
        "Compare the sessions that were planned with those that were held at each monthly review.",
        120,
    ),
)


def show_oversight(today: date) -> None:
    """Concerns of the last three months, one of them closed, one answered, one late; three recommendations. In a transaction."""
    office = User.objects.get(pk=key("user olive"))
    with silent():
        concerns = [_raise(said, today - timedelta(days=ago)) for said, ago in RAISED_AGO]
        _settle(concerns[0], office)
        _look_at(concerns[1], office, days=6)
        west = sides()["west"]
        found = [_recommend(one, office, west, today) for one in RECOMMENDED]
        _carry_out(found[0], west.all(Role.SUPERVISOR)[0], is_done=False)
        _carry_out(found[2], west.all(Role.PANEL_CHAIR)[0], is_done=True)


def _raise(said: Said, day: date) -> Concern:
    public = service(Role.PUBLIC_FORM)
    with clock.moved_to(at(day, OPENS)), acting_as(public):
        return raise_concern(said, receipt_digest=digest_of(secrets.token_hex()), by=public)


def _look_at(concern: Concern, office: User, *, days: int) -> Concern:
    with clock.moved_to(at(next_working_day(clock.day_of(concern.opened_at) + timedelta(days=days)), OPENS)):
        return look_at_concern(concern.reference, by=office, seen=concern.version)


def _settle(concern: Concern, office: User) -> None:
    taken = _look_at(concern, office, days=3)
    with clock.moved_to(at(next_working_day(clock.day_of(concern.opened_at) + timedelta(days=17)), OPENS)):
        noted = note_concern(
            taken.reference,
            text="Spoke to the force’s supervisor by telephone.",
            by=office,
            seen=taken.version,
        )
        answered = answer_concern(noted.reference, text=ANSWER, by=office, seen=noted.version)
    with clock.moved_to(at(next_working_day(clock.day_of(concern.opened_at) + timedelta(days=38)), OPENS)):
        close_concern(
            answered.reference,
            result=Result.PARTLY,
            reasons="The visit was needed; that it came without a word before was wrong.",
            changed="The force calls before a visit from now on, and says what it wants to talk about.",
            by=office,
            seen=answered.version,
        )


def _recommend(advice: Advice, office: User, side: Side, today: date) -> Recommendation:
    area = side.authority
    places = {Owner.FORCE: area.force, Owner.AUTHORITY: area, Owner.PANEL: side.panel}
    day = next_working_day(today - timedelta(days=advice.ago))
    with clock.moved_to(at(day, OPENS)):
        return make_recommendation(
            source=advice.source,
            text=advice.text,
            owner_kind=advice.kind,
            place=places[advice.kind],
            due_on=day + timedelta(days=180),
            by=office,
        )


def _carry_out(found: Recommendation, owner: User, *, is_done: bool) -> None:
    began = clock.day_of(found.opened_at)
    with clock.moved_to(at(next_working_day(began + timedelta(days=14)), OPENS)):
        taken = accept_recommendation(
            found.reference,
            text="We write it into our procedure and train everybody.",
            by=owner,
            seen=found.version,
        )
    with clock.moved_to(at(next_working_day(began + timedelta(days=60)), OPENS)):
        noted = note_progress(
            taken.reference,
            text="The procedure is written; half of us are trained.",
            by=owner,
            seen=taken.version,
        )
    if is_done:
        with clock.moved_to(at(next_working_day(began + timedelta(days=100)), OPENS)):
            complete_recommendation(
                noted.reference,
                text="The figures stand on the agenda of each meeting since September.",
                by=owner,
                seen=noted.version,
            )
