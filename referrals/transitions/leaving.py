"""What becomes of a referral whose officer leaves, and how is it handed over afterwards?"""

from prevent.accounts.models import User
from prevent.workflow import granting
from prevent.workflow.moves import moving
from referrals.choices import Move
from referrals.models import Referral
from referrals.policy import POLICY
from referrals.transitions.allocation import give, require_officer

LEFT = "The officer holds no post here any more."
NAMED_LEFT = "Somebody who was named holds no post here any more."


def pass_from_leaver(reference: str, *, leaver: User, to: User, by: User) -> Referral:
    """The referral of somebody who leaves falls to their supervisor, marked for reassignment (permissions, rule 6).

    A named service makes it, in the transaction that ends the post: the administrator who ends it learns of no record.
    """
    with moving(POLICY, Move.PASS_FROM_LEAVER, reference, by=by, seen=None) as referral:
        granting.name_also(POLICY, referral, [to], why=LEFT, by=by)
        give(referral, to, reason=LEFT, by=by, from_leaver=leaver)
    return referral


def name_in_place(reference: str, *, to: User, by: User) -> Referral:
    """The last named of a restricted referral's supervisors, officers or chairs left: whoever takes over from them is named."""
    with moving(POLICY, Move.NAME_IN_PLACE, reference, by=by, seen=None) as referral:
        granting.name_also(POLICY, referral, [to], why=NAMED_LEFT, by=by)
    return referral


def hand_over_referral(reference: str, *, officer: User, reason: str, by: User, seen: int) -> Referral:
    """A supervisor gives one of a colleague's records to the officer chosen for it; its stage stays."""
    with moving(POLICY, Move.HAND_OVER_WORK, reference, by=by, seen=seen) as referral:
        give(referral, require_officer(referral, officer, "to_officer"), reason=reason, by=by)
    return referral
