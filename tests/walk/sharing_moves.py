"""What is shared outside the service on the walk, now and then?"""

from prevent.workflow.disclosing import Share, bases_for
from prevent.workflow.sharing import By, Purpose, Shared
from tests.walk.dice import WORDS


def record_disclosure(policy, move, purposes=tuple(Purpose)):
    """By somebody who works on the record, sometimes on a colleague's request; what may not be is refused."""

    def make(record, by, dice):
        if not dice.seldom():
            return None
        working = policy.who_may(move, record)
        share = Share(
            to="Makebelieve Family Help",
            person_there="Fay Fictional, duty worker",
            what=dice.some(list(Shared)),
            details=WORDS,
            purpose=dice.choice(purposes),
            basis=dice.choice(list(bases_for(by))).pk,
            why=WORDS,
            means=dice.choice([By.TELEPHONE, By.LETTER]),
            requested_by=dice.any_of(working) if dice.random() < 0.3 else None,
            decided_by=dice.any_of(working),
        )
        return {"share": share}

    return make
