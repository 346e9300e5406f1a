"""What does each version of the assessment say, and what changed from one to the next?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from django.db.models import Prefetch, prefetch_related_objects

from prevent.assessments.outline import Item, Section
from referrals.assessing import draft_of
from referrals.choices import Confidence
from referrals.models import (
    AssessedCondition,
    AssessedFactor,
    AssessedNeed,
    Assessment,
    ClinicalConsultation,
    Referral,
)
from referrals.queries.parts import Card, Line, Part, lines, who_and_when


@dataclass(frozen=True)
class Said:
    """One thing that a version says, in a group of its kind; `key` is the same for the same thing in another version."""

    key: tuple[str, str]
    group: str
    label: str
    value: str
    why: str = ""

    @property
    def whole(self) -> str:
        """Value and reason."""
        return f"{self.value}. {self.why}" if self.why else self.value


VERSIONS = Assessment.objects.select_related("by", "template", "endorsement__by").prefetch_related(
    Prefetch("needs", AssessedNeed.objects.select_related("kind")),
    Prefetch("conditions", AssessedCondition.objects.select_related("condition")),
    "factors",
)
CONSULTATIONS = ClinicalConsultation.objects.select_related("by", "lawful_basis", "answer__by")


def with_assessments(referral: Referral) -> Referral:
    """Read once what was signed and which clinicians were consulted: a page asks for it in several places."""
    prefetch_related_objects(
        [referral], Prefetch("assessments", VERSIONS.all()), Prefetch("consultations", CONSULTATIONS.all())
    )
    return referral


def versions(referral: Referral) -> list[Assessment]:
    """Every signed version, the latest first, with all that it says."""
    return sorted(with_assessments(referral).assessments.all(), key=lambda row: -row.version)


def said_by(row: Assessment) -> list[Said]:
    """All that one version says: summed up, then item by item, then needs and conditions."""
    return [*_summary(row), *_answers(row), *_needs(row), *_conditions(row)]


def _summary(row: Assessment) -> Iterator[Said]:
    summed_up = (
        ("Susceptibility", row.susceptibility),
        ("Risk", row.risk),
        ("Protective factors", row.protective_factors),
        ("Summary", row.analysis),
        ("Plan", row.plan),
        ("Confidence", row.get_confidence_display()),
        ("Gaps", row.gaps),
        ("Change since the last version", row.change),
    )
    return (Said(("summary", label), "Summary", label, value) for label, value in summed_up if value)


def _answers(row: Assessment) -> Iterator[Said]:
    """Under another framework an item of the same name is another item (process.md 6.1)."""
    if row.template is None:
        return
    factors = {factor.item: factor for factor in row.factors.all()}
    for section in row.template.outline:
        for item in section.items:
            value = _in_words(item, factors[item.code])
            group = f"{section.name} ({row.template.title})"
            yield Said((row.template.code, item.code), group, item.name, value, factors[item.code].rationale)


def _in_words(item: Item, factor: AssessedFactor) -> str:
    response = item.response(factor.response)
    sure = f", confidence {Confidence(factor.confidence).label.lower()}" if factor.confidence else ""
    return f"{response.name if response else factor.response}{sure}"


def _needs(row: Assessment) -> Iterator[Said]:
    return (Said(("need", need.kind_id), "Needs", need.kind.name, need.note) for need in row.needs.all())


def _conditions(row: Assessment) -> Iterator[Said]:
    found = row.conditions.all()
    group = "Health and neurodiversity"
    return (
        Said(("condition", one.condition_id), group, one.condition.name, one.get_status_display())
        for one in found
    )


def changes(before: Assessment, now: Assessment) -> list[str]:
    """Which answers changed from one version to the next, in words; reasons may have changed besides."""
    was, found = ({one.key: one for one in said_by(row)} for row in (before, now))
    told = [
        f"{found[key].label}: was {was[key].value}, is {found[key].value}"
        for key in found
        if key in was and key[0] not in ("summary", "need") and found[key].value != was[key].value
    ]
    told += [f"Need added: {found[key].label}" for key in found.keys() - was.keys() if key[0] == "need"]
    told += [
        f"Need no longer seen: {was[key].label}" for key in was.keys() - found.keys() if key[0] == "need"
    ]
    if before.template_id and now.template and before.template and before.template.code != now.template.code:
        told.insert(0, f"Another framework was used before ({before.template}): its answers are not compared")
    return told or ["No answer changed"]


def assessments(referral: Referral) -> Part:
    """Every version of the assessment, the latest first, each with what changed from the one before."""
    rows = versions(referral)
    cards = [_card(row, before) for row, before in zip_longest(rows, rows[1:])]
    return Part("assessment", "Assessment", cards, "The assessment has not been signed yet.")


def _card(row: Assessment, before: Assessment | None) -> Card:
    summary, *groups = _grouped(said_by(row))
    told = lines(
        ("Framework", row.template),
        *((one.label, one.value) for one in summary[1]),
        *((name, [*_worded(found)]) for name, found in groups),
        (
            f"Answers changed since version {before.version}" if before else "",
            changes(before, row) if before else [],
        ),
        ("Free of intelligence service material (section 38(4)-(5))", row.no_intelligence),
        *who_and_when(row),
        *_endorsed(row),
    )
    is_endorsed = hasattr(row, "endorsement")
    tag, colour = ("Endorsed", "green") if is_endorsed else ("Not endorsed", "yellow")
    return Card(f"Version {row.version}", told, tag, colour)


def _grouped(said: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    return [(name, list(found)) for name, found in groupby(said, key=lambda one: one.group)]


def _worded(found: Sequence[Said]) -> Iterator[str]:
    """What has a reason stands by itself; what has none stands with what was answered alike."""
    yield from (
        f"{one.label}: {one.whole}" for one in found if one.why or one.key[0] in ("need", "condition")
    )
    plain = [one for one in found if not one.why and one.key[0] not in ("need", "condition")]
    for value in dict.fromkeys(one.value for one in plain):
        yield f"{value}: {'; '.join(one.label for one in plain if one.value == value)}"


def _endorsed(row: Assessment) -> list[tuple[str, object]]:
    found = getattr(row, "endorsement", None)
    if found is None:
        return []
    return [("Endorsed by", f"{found.by.name}, {found.decided_on:%-d %B %Y}"), ("Why", found.reasons)]


def answers_so_far(referral: Referral) -> Part:
    """What was answered in the draft, for whoever sums it up."""
    draft = draft_of(referral)
    cards = (
        [Card(section.name, _drafted(section, draft.answered)) for section in draft.template.outline]
        if draft
        else []
    )
    return Part(
        "answers", str(draft.template) if draft else "Answers", cards, "No framework has been chosen yet."
    )


def _drafted(section: Section, answered: dict[str, dict[str, str]]) -> list[Line]:
    told = []
    for item in section.items:
        said = answered.get(item.code, {})
        found = AssessedFactor(**{"item": item.code, "response": "", **said})
        words = _in_words(item, found) if found.response else "Not answered"
        told.append(Line(item.name, f"{words}. {found.rationale}" if found.rationale else words))
    return told


def consultations(referral: Referral) -> Part:
    """Whom of the clinicians the police consulted, and what came of it, the latest first."""
    cards = [_consultation(row) for row in reversed(with_assessments(referral).consultations.all())]
    return Part("consultations", "Clinical consultation", cards, "No clinician has been consulted.")


def _consultation(row: ClinicalConsultation) -> Card:
    answer = getattr(row, "answer", None)
    told = lines(
        ("Consulted", f"{row.clinician}, {row.service}"),
        ("Asked", row.asked),
        ("Lawful basis", row.lawful_basis),
        *who_and_when(row),
    )
    if answer:
        told += lines((answer.get_word_display(), answer.text), *who_and_when(answer))
    tag, colour = (answer.get_word_display(), "green") if answer else ("Waiting for an answer", "yellow")
    return Card("Clinical consultation", told, tag, colour)
