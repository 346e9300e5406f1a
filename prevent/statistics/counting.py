"""How are referrals counted? By rules that each table states: of which time and place, by which day, what counts as what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from prevent.statistics.choices import Adopted, Discussed, Kind, Measure, Profile, Unit
from prevent.statistics.dimensions import Class, Dimension
from prevent.statistics.models import Fact, Tally
from prevent.statistics.periods import Period, Quarter, Year, settled, year_of

Counts = Mapping[Measure, int]
SCOTLAND = "Scotland"
"""A region of its own; its figures are published apart from those of England and Wales (statistics 8)."""


@dataclass(frozen=True)
class Area:
    """Where: the country, a region, a force, an authority or a panel, by its code; the country as a whole has none.

    A region is `shared` by those whose own force is nearly all of it.
    """

    kind: Kind
    code: str = ""
    name: str = "England, Wales and Scotland"
    shared: bool = False

    @property
    def key(self) -> str:
        """Its short name in addresses."""
        return f"{self.kind}.{self.code}"

    @property
    def facts(self) -> Q:
        """Which facts are of this area."""
        if self.kind == Kind.COUNTRY:
            return ~Q(region=SCOTLAND) if self.code else Q()
        return Q(**{self.kind.value: self.code})

    def has_region(self, code: str) -> bool:
        """Can there be anybody of this region, in the country or a part of it?"""
        if self.kind == Kind.COUNTRY:
            return not self.code or code != SCOTLAND
        return code == self.code

    @property
    def is_fixed(self) -> bool:
        """Is it counted by one rule alone, once a year is over? Whoever could choose days below a region, or where a force is
        nearly all that there is, could tell two tables apart by one person.
        """
        return self.profile == Profile.LOCAL or (self.kind == Kind.REGION and self.shared)

    @property
    def profile(self) -> Profile:
        """What may be given away of its figures."""
        return {Kind.COUNTRY: Profile.NATIONAL, Kind.REGION: Profile.REGIONAL}.get(self.kind, Profile.LOCAL)


COUNTRY = Area(Kind.COUNTRY)
ENGLAND_AND_WALES = Area(Kind.COUNTRY, "england-and-wales", "England and Wales")
"""What the bulletins of the Home Office are of."""


@dataclass(frozen=True)
class Rules:
    """The rules of one count. What happened after `as_at` is not counted, and nobody who was referred later."""

    area: Area
    period: Period
    as_at: date
    unit: Unit = Unit.REFERRALS
    adopted: Adopted = Adopted.DECIDED
    discussed: Discussed = Discussed.DECIDED

    @property
    def edition(self) -> date:
        """The day whose categories are used: the last of the period."""
        return self.period.last

    def over(self, period: Period) -> "Rules":
        """The same rules for another time."""
        return replace(self, period=period)

    @property
    def received(self) -> Q:
        """Which referrals were received there and then, by the day."""
        until = min(self.period.last, self.as_at)
        return self.area.facts & Q(received_on__range=(self.period.first, until))

    def facts(self) -> QuerySet[Fact]:
        """The referrals that are counted."""
        found = Fact.objects.filter(self.received)
        return found if self.unit == Unit.REFERRALS else self._furthest(found)

    @property
    def are_tallied(self) -> bool:
        """Is what they count added up already? Referrals of whole quarters, of the country and its regions."""
        return (
            self.area.kind in (Kind.COUNTRY, Kind.REGION)
            and isinstance(self.period, Year | Quarter)
            and self.unit == Unit.REFERRALS
            and self.discussed == Discussed.DECIDED
        )

    def tallies(self) -> QuerySet[Tally]:
        """What was reached there by the day, of whatever time."""
        return Tally.objects.filter(self.area.facts, reached_on__lte=self.as_at)

    def point(self, measure: Measure) -> str:
        """Under which name a measure is added up."""
        is_consented = measure == Measure.ADOPTED and self.adopted == Adopted.CONSENTED
        return self.adopted.value if is_consented else measure.value

    def measured(self, measure: Measure) -> Q:
        """Which of them reached this point by the day."""
        by = {"adopted_on__lte": self.as_at}
        if self.adopted == Adopted.CONSENTED:
            by |= {"consented_on__lte": self.as_at}
        discussed = Q(discussed_on__lte=self.as_at)
        if self.discussed == Discussed.REFERRED:
            discussed |= Q(referred_on__lte=self.as_at)
        return {
            Measure.REFERRALS: Q(),
            Measure.DISCUSSED: discussed,
            Measure.ADOPTED: Q(**by),
            Measure.NO_FURTHER_ACTION: Q(outcome="no_further_action", decided_on__lte=self.as_at),
            Measure.SIGNPOSTED: Q(outcome="other_service", decided_on__lte=self.as_at),
            Measure.POLICE_LED: Q(outcome="police_led", decided_on__lte=self.as_at),
        }[measure]

    def _furthest(self, facts: QuerySet[Fact]) -> QuerySet[Fact]:
        """Of each person the referral that came furthest by the day, the first of these; who is not identified stands alone."""
        referred = Q(referred_on__lte=self.as_at)
        points = (self.measured(Measure.ADOPTED), self.measured(Measure.DISCUSSED), referred)
        rank = Window(
            RowNumber(),
            partition_by=Coalesce("person", "referral_id"),
            order_by=[
                *(Case(When(point, then=Value(0)), default=Value(1)) for point in points),
                F("received_on"),
                F("pk"),
            ],
        )
        ranked = facts.annotate(place=rank).filter(place=1)
        return Fact.objects.filter(pk__in=ranked.values("pk"))


def fixed(area: Area, period: Period) -> Rules:
    """The one rule by which a fixed area is counted: as the bulletins count, as at the day on which its year is settled."""
    return Rules(area, period, settled(year_of(period.last)))


def count(
    rules: Rules, dimensions: Sequence[Dimension], measures: Iterable[Measure]
) -> dict[tuple[str, ...], Counts]:
    """How many, by the raw codes of these dimensions: one question to the database."""
    measures = list(measures)
    if not dimensions and rules.are_tallied:
        return {(): _tallied(rules, measures)}
    columns = [dimension.column for dimension in dimensions]
    found = rules.facts().annotate(
        **{one.column: one.counted(rules.as_at) for one in dimensions if one.counted}
    )
    sums = {measure.value: Count("received_on", filter=rules.measured(measure)) for measure in measures}
    rows = found.order_by().values(*columns).annotate(**sums) if columns else [found.aggregate(**sums)]
    return {
        tuple(_code(row[column]) for column in columns): {measure: row[measure.value] for measure in measures}
        for row in rows
    }


def _tallied(rules: Rules, measures: Sequence[Measure]) -> Counts:
    """The same from what is added up already."""
    points = {measure: rules.point(measure) for measure in measures}
    found = rules.tallies().filter(
        quarter__range=(rules.period.first, rules.period.last), reached__in=points.values()
    )
    sums = dict(found.order_by().values_list("reached").annotate(Sum("number")))
    return {measure: sums.get(point, 0) for measure, point in points.items()}


def _code(value: object) -> str:
    return "not_known" if value is None else str(value)


def sort_into(
    counted: Mapping[tuple[str, ...], Counts], by: Sequence[Sequence[Class]]
) -> dict[tuple[str, ...], dict[Measure, int]]:
    """The same by the classes of an edition. Raises LookupError for a code that no class holds: nothing is left out unseen."""
    found: dict[tuple[str, ...], dict[Measure, int]] = {}
    for codes, counts in counted.items():
        place = tuple(class_of(code, classes) for code, classes in zip(codes, by, strict=True))
        sums = found.setdefault(place, dict.fromkeys(counts, 0))
        for measure, number in counts.items():
            sums[measure] += number
    return found


def class_of(code: str, classes: Sequence[Class]) -> str:
    """The class that holds a code."""
    for one in classes:
        if one.holds(code):
            return one.code
    raise LookupError(f"No category of this edition holds {code}.")
