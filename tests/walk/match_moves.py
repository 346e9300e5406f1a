"""With what is each move on a possible match made?"""

from referrals.choices import MatchStage, MatchVerdict, Move
from tests.walk.dice import WORDS


def decide(match, by, dice):
    """Seldom that it cannot be told; once it could not be, one way or the other."""
    settles = dice.is_ending or match.stage == MatchStage.CANNOT_TELL or dice.random() < 0.7
    verdicts = [MatchVerdict.SAME, MatchVerdict.DIFFERENT] if settles else [MatchVerdict.CANNOT_TELL]
    return {"verdict": dice.choice(verdicts), "reasons": WORDS}


def endorse(match, by, dice):
    return {"agrees": dice.is_ending or dice.often(), "reasons": WORDS}


def give_reasons(match, by, dice):
    return {"reasons": WORDS} if dice.seldom() else None


def answer(match, by, dice):
    return {"opens": dice.often(), "reasons": WORDS}


MOVES = {
    Move.DECIDE_MATCH: decide,
    Move.ENDORSE_MATCH: endorse,
    Move.REOPEN_MATCH: give_reasons,
    Move.ASK_CONTENT: give_reasons,
    Move.ANSWER_CONTENT: answer,
}
