"""For which agency does somebody refer?"""

from typing import Any

from django.db.models import QuerySet

from prevent.accounts.models import Agency
from prevent.kernel.forms import Form, ModelRadioField


class AgencyForm(Form):
    """Asked only of people who refer for several agencies."""

    agency = ModelRadioField("For which agency do you refer?")

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agencies.count() > 1:
            self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        else:
            del self.fields["agency"]
