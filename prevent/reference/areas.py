"""Who answers for an area on a day, and which areas may be chosen as somebody's home?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as format_date

from prevent.reference.choices import Change
from prevent.reference.kept import kept
from prevent.reference.models import District, FormerAuthority, LocalAuthority, PoliceForce
from prevent.reference.naming import sort_key

UNKNOWN = "We do not know that area. Choose one from the list."


@dataclass(frozen=True)
class Area:
    """What a code stands for. An empty `sentence` means that it may be used as it is, or under its new code.

    `authority` answers for the area; `district` is set where the code was a district's. With a sentence,
    `successors` are the authorities that answer now, and `authority` is set only if there is just one.
    """

    authority: LocalAuthority | None = None
    district: District | None = None
    successors: tuple[LocalAuthority, ...] = ()
    sentence: str = ""

    @property
    def answering(self) -> "Answering | None":
        """Who answers here now: the authority, and the district's force where the code was a district's."""
        if self.authority is None:
            return None
        return Answering(self.authority, (self.district or self.authority).force)


@dataclass(frozen=True)
class Answering:
    """The authority that answers for an area, and the police force there."""

    authority: LocalAuthority
    force: PoliceForce


def authority_for(gss_code: str, *, on: date) -> Area:
    """Who answers for a code: current, a district's, former, not yet in force, or unknown."""
    code = gss_code.strip().upper()
    authority = LocalAuthority.objects.select_related("force", "panel").filter(pk=code).first()
    if authority and authority.is_in_force(on):
        return Area(authority=authority)
    district = District.objects.select_related("authority__force", "authority__panel").filter(pk=code).first()
    if district and district.is_in_force(on):
        return Area(authority=district.authority, district=district)
    known = FormerAuthority.objects.select_related("responsible__force", "responsible__panel")
    former = list(known.filter(gss_code=code))
    if former:
        return _successors(former, on)
    gone = authority or district
    return Area(sentence=_no_successor(gone, on) if gone else UNKNOWN)


def home_area_choices(*, on: date) -> list[tuple[str, str]]:
    """Authorities, and districts with their county named, as (code, label) in the order of their labels."""
    return list(_home_areas(on))


@kept
def _home_areas(on: date) -> list[tuple[str, str]]:
    authorities = LocalAuthority.objects.in_force(on)
    districts = District.objects.in_force(on).select_related("authority")
    choices = [(row.pk, f"{row.name} (county)" if row.tier == "county" else row.name) for row in authorities]
    choices.extend((row.pk, f"{row.name} ({row.authority.name})") for row in districts)
    return sorted(choices, key=lambda choice: sort_key(choice[1]))


def _successors(former: Sequence[FormerAuthority], on: date) -> Area:
    """A new code of the same authority is followed without a word; of anything else the person is told."""
    if len(former) == 1 and former[0].change == Change.CODE_CHANGE:
        return authority_for(former[0].current_gss_code, on=on)
    successors = tuple({row.responsible_id: row.responsible for row in former}.values())
    names = sorted(_named(row) for row in former)
    sentence = f"{former[0].name} closed{_on(former[0].superseded_on)}. Choose {_either(names)} instead."
    only = successors[0] if len(successors) == 1 else None
    return Area(authority=only, successors=successors, sentence=sentence)


def _named(row: FormerAuthority) -> str:
    is_district = row.current_gss_code != row.responsible_id
    return f"{row.current_name} ({row.responsible.name})" if is_district else row.current_name


def _no_successor(row: LocalAuthority | District, on: date) -> str:
    if row.in_force_from is not None and on < row.in_force_from:
        return f"{row.name} opens{_on(row.in_force_from)}. Choose the authority that answers until then."
    return f"{row.name} closed{_on(row.retired_on)}. Choose the authority that answers for the area now."


def _on(day: date | None) -> str:
    return f" on {format_date(day, 'j F Y')}" if day else ""


def _either(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
