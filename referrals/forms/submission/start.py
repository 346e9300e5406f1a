"""For which agency does somebody refer?"""

from typing import Any

from prevent.accounts.models import Agency, User
from prevent.accounts.roles import Role
from prevent.kernel.forms import Form, ModelRadioField


class AgencyForm(Form):
    """Asked only of people who refer for several agencies."""

    agency = ModelRadioField("For which agency do you refer?")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = [post for role in (Role.REFERRER, Role.SAFEGUARDING_LEAD) for post in by.posts_as(role)]
        agencies = Agency.objects.filter(pk__in={post.agency_id for post in posts})
        if agencies.count() > 1:
            self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        else:
            del self.fields["agency"]
