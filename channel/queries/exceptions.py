"""Who sees a case by exception, and which other referrals are there of the same person?"""

from channel.conditions import EXCEPTIONS
from channel.models import ChannelCase
from prevent.accounts.models import User
from referrals.queries.exceptions import excluded_of, named_of, opened_of
from referrals.queries.history import history_of
from referrals.queries.history import others as others_of
from referrals.queries.parts import Part


def named(case: ChannelCase) -> Part:
    """The only people who see it, where it is restricted."""
    return named_of(EXCEPTIONS, case)


def excluded(case: ChannelCase) -> Part:
    """Who never sees it."""
    return excluded_of(EXCEPTIONS, case)


def opened(case: ChannelCase) -> Part:
    """To whom it is opened for a time."""
    return opened_of(EXCEPTIONS, case)


def others(user: User, case: ChannelCase) -> Part:
    """Other referrals of the same person that the reader may open; of others it is not said here whether there are any."""
    return others_of(user, history_of(user, case.individual_id), case.referral)
