"""Is the national form complete, and what does it say?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from prevent.kernel.errors import Invalid
from prevent.kernel.models import Record
from referrals.forms.submission.area import HomeForm
from referrals.forms.submission.background import BackgroundForm, NationalityForm
from referrals.forms.submission.circumstances import HealthForm, NeedsForm, SupportForm
from referrals.forms.submission.concern import ConcernSectionForm, DetailsForm, KnowledgeForm
from referrals.forms.submission.person import AddressesForm, OtherNamesForm, PersonForm
from referrals.forms.submission.reach import ContactForm, HouseholdForm, OccupationForm
from referrals.forms.submission.safeguarding import LeadForm, ToldForm
from referrals.forms.submission.section import SectionForm
from referrals.forms.submission.source import NoticedForm, ReferrerForm
from referrals.forms.submission.typed import Typed, as_sent
from referrals.models import Circumstances, Concern, Particulars, Safeguarding, Source
from referrals.models.answers import Part
from referrals.transitions.answers import Answers

GROUPS: list[tuple[str, list[type[SectionForm]]]] = [
    (
        "The person",
        [
            HomeForm,
            PersonForm,
            OtherNamesForm,
            AddressesForm,
            NationalityForm,
            BackgroundForm,
            ContactForm,
            HouseholdForm,
            OccupationForm,
        ],
    ),
    ("The concern", [ConcernSectionForm, DetailsForm, KnowledgeForm]),
    ("Circumstances and safeguarding", [NeedsForm, HealthForm, SupportForm, LeadForm, ToldForm]),
    ("Who noticed and who refers", [NoticedForm, ReferrerForm]),
]
SECTIONS: list[type[SectionForm]] = [section for _, sections in GROUPS for section in sections]
BY_SLUG = {section.slug: section for section in SECTIONS}
ONE_ROW: tuple[type[Record], ...] = (Particulars, Concern, Circumstances, Safeguarding)


@dataclass(frozen=True)
class Whole:
    """All sections of a form, each with what was typed in it, or empty."""

    typed: Mapping[str, Typed]
    public: bool
    on: date

    @cached_property
    def forms(self) -> dict[str, SectionForm]:
        """The sections by slug. One that may stay empty counts as answered with nothing; none contradicts another."""
        forms = {section.slug: self.form(section) for section in SECTIONS}
        for form in forms.values():
            form.agree_with(forms)
        return forms

    def form(self, section: type[SectionForm]) -> SectionForm:
        """One section, bound to what was typed."""
        typed = self.typed.get(section.slug)
        data = as_sent(typed or {}) if typed is not None or not section.needed else None
        return section(data, public=self.public, on=self.on)

    def is_complete(self, slug: str) -> bool:
        """Are this section's answers whole and possible?"""
        return self.forms[slug].is_valid()

    @property
    def incomplete(self) -> list[SectionForm]:
        """The sections that still need an answer or a correction."""
        return [form for form in self.forms.values() if not form.is_valid()]

    def answers(self) -> Answers:
        """The answers, ready to be submitted. Raises Invalid (code `incomplete`), naming the first section that is not."""
        if missing := self.incomplete:
            titles = ", ".join(f"“{form.title}”" for form in missing)
            raise Invalid(
                f"Complete these sections before you send the referral: {titles}.", code="incomplete"
            )
        home = cast(HomeForm, self.forms[HomeForm.slug])
        there = home.area.answering
        if there is None or there.authority.panel_id is None:
            raise Invalid(
                "Choose another council: nobody receives referrals for this one.", code="incomplete"
            )
        return Answers(
            authority=there.authority,
            force=there.force,
            home_known=home.cleaned_data["home_known"],
            rows=[*(kind(**self._columns(kind)) for kind in ONE_ROW), *self._rows()],
            sector=self.forms[ReferrerForm.slug].cleaned_data.get("sector") or "sector.community",
        )

    def _columns(self, kind: type[Record]) -> dict[str, Any]:
        columns: dict[str, Any] = {}
        for form in self.forms.values():
            columns |= form.values(kind)
        return columns

    def _rows(self) -> list[Record]:
        rows = [row for form in self.forms.values() for row in form.rows()]
        if self.forms[NoticedForm.slug].cleaned_data["noticed_by_me"]:
            for row in rows:
                if isinstance(row, Source):
                    row.part = Part.BOTH
        return rows


def whole_of(answers: Mapping[str, Any], *, public: bool, on: date) -> Whole:
    """The form as it stands in a draft."""
    typed = {slug: kept["typed"] for slug, kept in answers.items() if slug in BY_SLUG}
    return Whole(typed, public, on)


def after(section: type[SectionForm]) -> type[SectionForm] | None:
    """The next section of the same group, or nothing at its end."""
    for _, sections in GROUPS:
        if section in sections[:-1]:
            return sections[sections.index(section) + 1]
    return None
