"""By what became of them are referrals sorted, as at a day?"""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from channel.choices import ConsentAct
from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.statistics.choices import Measure
from prevent.statistics.dimensions import UNANSWERED, UNKNOWN, Class, Dimension, just
from prevent.statistics.models import Fact
from prevent.statistics.periods import DAYS, KEY_DAYS, Around, year_of
from referrals.choices import GatewayOutcome
from referrals.models.answers import Conditions

ENDED = {
    Measure.NO_FURTHER_ACTION: GatewayOutcome.NO_FURTHER_ACTION,
    Measure.SIGNPOSTED: GatewayOutcome.OTHER_SERVICE,
    Measure.POLICE_LED: GatewayOutcome.POLICE_LED,
}
"""How the police can end a referral without a panel."""
GONE_ON = "open"
"""The class of those that they did not end so."""


def _once(day: str, column: str, before: str) -> Callable[[date], Case]:
    """What a column says, if it had happened by then."""
    return lambda as_at: Case(When(**{f"{day}__lte": as_at}, then=column), default=Value(before))


def _where(is_so: Q, yes: str, no: str) -> Callable[[date], Case]:
    return lambda as_at: Case(When(is_so, then=Value(yes)), default=Value(no))


def _ends(day: date) -> Sequence[Class]:
    ends = {outcome.value for outcome in ENDED.values()}
    return [
        *(just(outcome, measure.label) for measure, outcome in ENDED.items()),
        Class(GONE_ON, "Gone on, or not decided", lambda code: code not in ends),
    ]


def _reasons(day: date) -> Sequence[Class]:
    reasons = Term.objects.filter(vocabulary=Vocabulary.CLOSURE_REASON).order_by("order")
    return [
        *(just(term.code, f"Left: {term.name}") for term in reasons),
        just("not_adopted", "Left: a panel did not adopt it again"),
        just("still", "Not closed yet"),
    ]


def _consents(day: date) -> Sequence[Class]:
    return [just("before", "Not asked yet"), *(just(act.value, act.label) for act in ConsentAct)]


class _Said(Func):
    """What stands in a list at a place."""

    template, arg_joiner = "(%(expressions)s]", ")["


def _consent(as_at: date) -> Combinable:
    """What happened last about consent by then."""
    day = Cast(Value(as_at), DateField())
    place = Func(day, F("consents_on"), function="width_bucket", output_field=IntegerField())
    return Coalesce(_Said(F("consents"), place, output_field=CharField()), Value("before"))


def _conditions(day: date) -> Sequence[Class]:
    """That there is none is known too, if somebody asked."""
    return [
        just(Conditions.YES.value, "At least one condition"),
        just(Conditions.NONE.value, "Asked: none known"),
        just(UNKNOWN, "Not asked or not recorded", *UNANSWERED, not_known=True),
    ]


def _identified(day: date) -> Sequence[Class]:
    return [just("yes", "Identified"), just("no", "Not identified", not_known=True)]


def _contacts(day: date) -> Sequence[Class]:
    return [
        just("0", "First referral"),
        just("1", "Second referral"),
        Class("more", "Third referral, or a later one", lambda code: code.isdigit() and int(code) > 1),
        just(UNKNOWN, "No officer identified the person", not_known=True),
    ]


def _before(as_at: date) -> Case:
    """How many referrals of the person, wherever, came before this one."""
    day, same = OuterRef("received_on"), Fact.objects.filter(person=OuterRef("person")).order_by()
    earlier = same.filter(Q(received_on__lt=day) | Q(received_on=day, pk__lt=OuterRef("pk")))
    number = Subquery(earlier.values("person").annotate(number=Count("pk")).values("number"))
    return Case(When(person=None, then=None), default=Coalesce(number, 0))


def _sides(day: date) -> Sequence[Class]:
    """Before and from each key day of the year."""
    year = year_of(day)
    parts = [part for key in KEY_DAYS if year_of(key) == year for part in Around(key, DAYS).parts.items()]
    codes = {str(span.first) for _, span in parts}
    return [
        *(just(str(span.first), name) for name, span in parts),
        Class("other", "Other days", lambda code: code not in codes),
    ]


def _side(as_at: date) -> Case:
    """Around which day a referral was received, by the first day of that time."""
    spans = [span for key in KEY_DAYS for span in Around(key, DAYS).parts.values()]
    return Case(
        *(When(received_on__range=(span.first, span.last), then=Value(str(span.first))) for span in spans),
        default=Value("other"),
    )


END = Dimension("ended", "Outcome", _ends, _once("decided_on", "outcome", ""), sensitive=True)
LEFT = Dimension(
    *("parted", "Outcome", _reasons, _once("left_on", "left_because", "still")),
    sensitive=True,
    of=Measure.ADOPTED,
)
CONSENT = Dimension(
    *("agreed", "Consent", _consents, _consent),
    sensitive=True,
    of=Measure.ADOPTED,
)
CONDITION = Dimension("health", "Condition", _conditions, sensitive=True)
AROUND = Dimension("around", "Time", _sides, _side)
IDENTIFIED = Dimension("identified", "Identified", _identified, _where(Q(person=None), "no", "yes"))
CONTACT = Dimension("contact", "Contact", _contacts, _before)
LAPSED = "What the person, or whoever answers for them, said last. What was given counts as given also after it lapsed."
BEFORE = (
    "Earlier referrals of the person are counted wherever and whenever they were made, in other areas and years too.",
    "It is the same person where an officer found so.",
)
