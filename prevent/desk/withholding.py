"""May this message still go to its recipient? Asked by the worker for each, in the transaction in which it is made to be sent."""

from channel.choices import ConsentState
from channel.conditions import consent_of
from channel.models import ChannelCase
from prevent.accounts.actor import acting_as
from prevent.desk.policies import POLICIES
from prevent.kernel import clock
from prevent.kernel.ids import is_reference
from prevent.notices.choices import WITHOUT_SIGHT
from prevent.notices.models import Notice
from prevent.workflow.models import Case

NO_SIGHT = "no_sight"


def why_withheld(notice: Notice) -> str:
    """Why it may not, as a code; "" if it may.

    Its recipient sees the record at this moment, by policy and by the second wall (security.md T29). What rests on the support
    plan is told only with consent to support in force (CTSA 2015 s.36(4)(b)); what protects a child or a life asks for none.
    """
    if not is_reference(notice.reference) or notice.kind in WITHOUT_SIGHT:
        return ""  # it is about the recipient's own posts, or says just that the record is out of their sight
    found = _seen_by_recipient(notice)
    if found is None:
        return NO_SIGHT
    if notice.rests_on_consent and isinstance(found, ChannelCase):
        return _without_consent(found)
    return ""


def _seen_by_recipient(notice: Notice) -> Case | None:
    with acting_as(notice.to):
        found = (
            policy.visible_to(notice.to).filter(reference=notice.reference) for policy in POLICIES.values()
        )
        return next((case for cases in found if (case := cases.first())), None)


def _without_consent(case: ChannelCase) -> str:
    state = consent_of(case, clock.today()).state
    return "" if state == ConsentState.IN_FORCE else f"consent_{state.value}"
