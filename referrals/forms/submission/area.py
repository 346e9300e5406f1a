"""Where does the person live? It decides which police force and authority receive the referral."""

from datetime import date
from functools import partial
from typing import Any, cast

from django import forms
from django.db.models import Q

from prevent.kernel.forms import SearchSelectField, YesNoField
from prevent.kernel.forms.choices import Offered
from prevent.reference.areas import Area, authority_for, home_area_choices
from prevent.reference.models import District, FormerAuthority, LocalAuthority
from referrals.forms.submission.section import SectionForm

HINT = "Type the name of the council, and choose it from the list. In a county, choose the district if you know it."


class AreaField(SearchSelectField):
    """A council of today. Of one that closed or moved, the sentence names the successor."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, **{"hint": HINT, **kwargs})

    def validate(self, value: str) -> None:
        """A name or code that once held is told apart from one that never did."""
        if value and not self.valid_value(value) and (sentence := former_sentence(value, self.on)):
            raise forms.ValidationError(sentence, code="closed")
        super().validate(value)

    on: date

    def offer(self, on: date) -> None:
        """The councils of this day."""
        self.on, self.choices = on, Offered(partial(home_area_choices, on=on), "")


def former_sentence(typed: str, on: date) -> str:
    """What to choose instead of an authority that closed, moved or is not yet there; nothing if we never knew it."""
    named = Q(name__iexact=typed) | Q(gss_code__iexact=typed)
    for model in (FormerAuthority, LocalAuthority, District):
        found = model._default_manager.filter(named).values_list("gss_code", flat=True).first()
        if found is not None:
            return authority_for(found, on=on).sentence
    return ""


class HomeForm(SectionForm):
    """The home area; where it is not known, the referrer's own area receives the referral, flagged."""

    slug, title = "home", "Where the person lives"
    lead = "Your referral goes to the police force and the council of the area where the person lives, at the same moment."

    home_known = YesNoField(
        "Do you know in which council’s area the person lives?",
        no="No, or they have no fixed home",
        reveals={"yes": "home_area", "no": "referrer_area"},
        missing="Select yes if you know in which council’s area the person lives",
    )
    home_area = AreaField(
        "The council of the area where the person lives",
        missing="Enter the council of the area where the person lives",
    )
    referrer_area = AreaField(
        "The council of the area where you are",
        hint="We send the referral there. " + HINT,
        missing="Enter the council of the area where you are",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("home_area", "referrer_area"):
            cast(AreaField, self.fields[name]).offer(self.on)

    @property
    def area(self) -> Area:
        """The area that receives the referral."""
        name = "home_area" if self.cleaned_data["home_known"] else "referrer_area"
        return authority_for(self.cleaned_data[name], on=self.on)
