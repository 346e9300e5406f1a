"""What does the referrer hear?"""

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.workflow.moves import moving
from prevent.workflow.sharing import Shared
from referrals.choices import Move
from referrals.models import Feedback, Referral
from referrals.policy import POLICY
from referrals.transitions.sharing import share_with_referrer
from referrals.transitions.telling import tell_referrer


def send_feedback(reference: str, *, text: str, by: User, seen: int | None) -> Referral:
    """Send the referrer the words that an officer chose. Until then every outcome looks the same to them."""
    with moving(POLICY, Move.SEND_FEEDBACK, reference, by=by, seen=seen) as referral:
        Feedback.objects.create(referral=referral, text=text, sent_at=clock.now(), by=by)
        share_with_referrer(referral, Shared.OUTCOME, Move.SEND_FEEDBACK, by)
        tell_referrer(referral, NoticeKind.MESSAGE_SENT)
    return referral
