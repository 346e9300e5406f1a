"""With what is a record kept from people, now and then, on the walk?"""

from prevent.workflow.granting import own
from tests.walk.dice import WORDS


def owners(record):
    """Those whom nobody may leave out."""
    names = ("officer", "risk_owner", "plan_owner")
    return [user for name in names if (user := getattr(record, name, None))]


def restrict(policy):
    """To a random half of those who see it, with those who must be among them; seldom, or every list would be empty."""

    def make(record, by, dice):
        if dice.is_ending or record.restricted or dice.random() > 0.05:
            return None
        possible = list(policy.can_be_named(record))
        return {"people": {by, *owners(record), *dice.sample(possible, len(possible) // 2)}, "why": WORDS}

    return make


def lift(record, by, dice):
    """More often than it is restricted."""
    return {"why": WORDS} if dice.is_ending or dice.random() < 0.3 else None


def exclude(policy):
    """Anybody else who sees it, now and then.

    By the walk's clock, which stands still in a move, whoever excludes themselves would be out before it is written down.
    """

    def make(record, by, dice):
        if dice.is_ending or dice.random() > 0.05:
            return None
        person = dice.any_of(list(policy.can_be_named(record).exclude(pk=by.pk)))
        return person and {"person": person, "why": WORDS}

    return make


def end_exclusion(policy):
    """One of those that hold."""

    def make(record, by, dice):
        row = dice.any_of(list(own(policy).excluded_from(record).select_related("user")))
        return row and {"person": row.user, "why": WORDS}

    return make


def exception_moves(moves, policy):
    """The four moves of one kind of record."""
    return {
        moves.RESTRICT_RECORD: restrict(policy),
        moves.LIFT_RESTRICTION: lift,
        moves.EXCLUDE_PERSON: exclude(policy),
        moves.END_EXCLUSION: end_exclusion(policy),
    }
