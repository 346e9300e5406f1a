"""Who sees one case by exception, and from whom is it kept?"""

from django.db import models

from channel.models.case import ChannelCase
from prevent.accounts.models import Exclusion, Grant
from prevent.kernel.history import keep_history


@keep_history()
class CaseGrant(Grant):
    """Somebody who is named for a restricted case, or to whom one is opened for a time."""

    content_object = models.ForeignKey(
        ChannelCase, models.CASCADE, db_column="case_id", related_name="grants"
    )


@keep_history()
class CaseExclusion(Exclusion):
    """Somebody who never sees this case."""

    content_object = models.ForeignKey(
        ChannelCase, models.CASCADE, db_column="case_id", related_name="exclusions"
    )
