"""A concern about Prevent itself as somebody raises it, and a recommendation as the office enters it."""

from datetime import timedelta
from typing import Any

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.kernel import clock
from prevent.oversight import transitions
from prevent.oversight.choices import Body, Owner, PassOn
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.transitions.raising import Said
from prevent.reference.models import LocalAuthority, PoliceForce
from referrals.transitions.codes import digest_of
from tests.builders.referrals import do
from tests.cast import HOME, Cast, make_person

CODE = "2222-3333-4444-5555-6666"
WHAT = "Two officers came to our door about a drawing my son made."
FORCE = "Westmarch Police"


def officer(name: str = "oversight_officer") -> User:
    """Somebody of the Commissioner's office."""
    return make_person(name, Role.OVERSIGHT_OFFICER, "Invented Assurance Office", HOME)


def raised(code: str = CODE, **changes: Any) -> Concern:
    """A concern about a police force, which is not to have it."""
    said = {"what": WHAT, "about_kind": Body.POLICE.value, "about": FORCE, **changes}
    public = service(Role.PUBLIC_FORM)
    with acting_as(public):
        return transitions.raise_concern(said=Said(**said), receipt_digest=digest_of(code), by=public)


def looked_at(by: User, **changes: Any) -> Concern:
    """The office has begun to look at it."""
    return do(transitions.look_at_concern, raised(**changes), by)


def answered(by: User, **changes: Any) -> Concern:
    """The office has answered it."""
    return do(transitions.answer_concern, looked_at(by, **changes), by, text="We asked the force why.")


def to_pass_on(by: User) -> Concern:
    """One that may go to the force without a name."""
    return looked_at(by, pass_on=PassOn.WITHOUT_NAME.value)


def recommended(by: User, kind: Owner = Owner.FORCE, **changes: Any) -> Recommendation:
    """For the supervisors of the home force, its council's Prevent lead or the panel's chair."""
    authority = LocalAuthority.objects.select_related("force", "panel").get(pk=HOME)
    places = {Owner.FORCE: authority.force, Owner.AUTHORITY: authority, Owner.PANEL: authority.panel}
    asked = {
        "source": "A made-up learning review, recommendation 3",
        "text": "Check the spelling of every name against earlier referrals.",
        "owner_kind": kind,
        "place": places[kind],
        "due_on": clock.today() + timedelta(days=180),
        **changes,
    }
    return transitions.make_recommendation(**asked, by=by)


def owner_of(kind: Owner, cast: Cast) -> User:
    """Who holds the post that answers for such a recommendation at home."""
    owners = {
        Owner.FORCE: cast.supervisor,
        Owner.AUTHORITY: cast.authority_prevent_lead,
        Owner.PANEL: cast.panel_chair,
    }
    return owners[kind]


def accepted(by: User, owner: User, **changes: Any) -> Recommendation:
    """Its owner has accepted it."""
    return do(
        transitions.accept_recommendation, recommended(by, **changes), owner, text="We train everybody."
    )


def done(by: User, owner: User, **changes: Any) -> Recommendation:
    """Its owner says that it is done."""
    found = accepted(by, owner, **changes)
    return do(transitions.complete_recommendation, found, owner, text="All were trained in May.")


def elsewhere() -> PoliceForce:
    """Another force."""
    return LocalAuthority.objects.select_related("force").get(pk="E08000035").force
