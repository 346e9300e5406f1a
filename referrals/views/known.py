"""On which pages do officers write down what they find out about the person, and take it back?"""

from referrals import transitions
from referrals.choices import Move
from referrals.forms import known as forms
from referrals.queries import known
from referrals.views.moves import ReferralMove


class AddKnown(ReferralMove):
    """Something was found out about the person."""

    move, form_class, perform = Move.ADD_KNOWN, forms.KnownForm, staticmethod(transitions.add_known)
    shows = (known.known,)
    button = "Add"
    note = "What the referrer stated stays as it is. What you add here is compared with all other referrals."


class WithdrawKnown(ReferralMove):
    """Something was added by mistake."""

    move, form_class = Move.WITHDRAW_KNOWN, forms.WithdrawKnownForm
    perform = staticmethod(transitions.withdraw_known)
    shows = (known.known,)
    button = "Take it back"
    note = "It stays on record with your reason, and is not compared with other referrals any more."


class RecordConditions(ReferralMove):
    """Health conditions and neurodiversity, each with how it is known."""

    move, form_class = Move.RECORD_CONDITIONS, forms.ConditionsForm
    perform = staticmethod(transitions.record_conditions)
    shows = (known.conditions,)
    button = "Record"
    note = "An assessment takes over what holds when it is signed. A version that is signed already stays as it is."
