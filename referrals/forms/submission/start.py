"""For which agency does somebody refer?"""

from typing import Any

from prevent.accounts.models import Agency, User
from prevent.kernel.forms import Form, ModelRadioField
from referrals.policy import agencies_of


class AgencyForm(Form):
    """Asked only of people who refer for several agencies."""

    agency = ModelRadioField(
        "For which agency do you refer?", missing="Select the agency for which you refer"
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(pk__in=[agency.pk for agency in agencies_of(by)])
        if agencies.count() > 1:
            self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        else:
            del self.fields["agency"]
