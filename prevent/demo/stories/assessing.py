"""How is a person assessed in the demonstration: which framework, what is answered, who endorses it?"""

from random import Random

from prevent.assessments.models import Template
from prevent.assessments.outline import NOT_KNOWN, Item
from prevent.demo.stories import workwords, worries
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.kernel import clock
from prevent.reference.models import Term
from referrals import transitions as moves
from referrals.transitions.assessment import Answer

CONSULTED, TWICE = "clinician", "assessed twice"
"""What happens on the way, in some stories."""


def assessment(tale: Tale) -> Story:
    """A clinician is consulted if need be; then the factors are answered, and the officer signs."""
    if tale.plot.has(CONSULTED):
        yield from _consulted(tale)
    yield tale.pace.soon()
    _signed(tale, 1)


def endorsed(tale: Tale) -> Story:
    """The supervisor endorses it; with "assessed twice" they return the first version."""
    if tale.plot.has(TWICE):
        tale.does(
            moves.decide_section_36,
            tale.supervisor,
            tale.referral,
            outcome="",
            reasons="Ask the school again about the group, and say what has changed since the summer. Then sign it anew.",
            decided_as="Supervisor, Prevent",
        )
        yield tale.pace.soon()
        _signed(tale, 2)
        yield tale.pace.soon()
    tale.does(moves.endorse_assessment, tale.supervisor, tale.referral, reasons=tale.say(workwords.ENDORSED))
    yield tale.pace.soon()


def _signed(tale: Tale, version: int) -> None:
    rng = Random(f"{tale.plot.slug} assessed {version}")  # noqa: S311 - the same in every demonstration
    in_use = Template.objects.in_force(clock.today())
    template = in_use.get(code="vaf" if tale.is_long_ago else "paf")
    tale.does(moves.begin_assessment, tale.officer, tale.referral, template=template)
    answers = {code: _answer(tale, item, rng) for code, item in template.outline.items.items()}
    tale.does(moves.answer_factors, tale.officer, tale.referral, answers=answers)
    if conditions := _conditions(rng):
        said = {"conditions": conditions, "source": "The family, and what the school has on file"}
        tale.does(moves.record_conditions, tale.officer, tale.referral, **said)
    tale.does(
        moves.record_assessment,
        tale.officer,
        tale.referral,
        susceptibility=tale.say(workwords.SUSCEPTIBILITY),
        risk=tale.say(workwords.RISK),
        protective_factors=tale.say(worries.HELPS),
        needs={Term(pk=key): note for key, note in tale.needs.items()},
        confidence=tale.rng.choice(("high", "medium", "medium", "low")),
        gaps=tale.rng.choice(workwords.GAPS),
        analysis=tale.say(workwords.REASONS["go_on"]),
        plan=_about(tale, rng.choice(workwords.PLANS)),
        change=workwords.CHANGED if version > 1 else "",
        no_intelligence=True,
    )


def _answer(tale: Tale, item: Item, rng: Random) -> Answer:
    """Mostly the milder answers; now and then it is not known."""
    weights = [2, *(3 for _ in item.responses[1:-1]), 1]
    response = rng.choices(item.responses, weights)[0]
    if response.code == NOT_KNOWN:
        return Answer(NOT_KNOWN)
    sure = rng.choice(("high", "medium", "medium", "low")) if item.asks_confidence else ""
    said = _about(tale, rng.choice(workwords.BASED_ON)) if response.asks_why else ""
    return Answer(response.code, sure, said)


def _about(tale: Tale, sentence: str) -> str:
    return sentence.format_map(tale.someone.words)


def _conditions(rng: Random) -> dict[Term, str]:
    status = rng.choice(("", "diagnosed", "suspected", "not_asked", "declined"))
    return {Term(pk="condition.autism"): status} if status else {}


def _consulted(tale: Tale) -> Story:
    tale.does(
        moves.consult_clinician,
        tale.officer,
        tale.referral,
        clinician="Cora Cursive, clinical psychologist",
        service="Westmarch Health Trust",
        asked="What does waiting for an autism assessment mean for how what was said should be read?",
        lawful_basis=Term(pk="lawful_basis.safeguarding"),
    )
    yield tale.pace.soon()
    tale.does(
        moves.record_clinical_answer,
        tale.officer,
        tale.referral,
        word="advised",
        text="Literal and repeated speech may be part of it, and is no sign of intent by itself. Ask in short, plain questions.",
    )
