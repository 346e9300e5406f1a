"""What of a case went to somebody outside the panel that holds it?"""

from django.db import models

from channel.models.case import ChannelCase
from channel.models.ownership import Invitation
from channel.models.plan import PlanItem
from channel.models.transfer import Transfer
from prevent.kernel.history import keep_history
from prevent.workflow.models import Disclosure


@keep_history()
class CaseDisclosure(Disclosure):
    """One share. An item of the plan goes out once, papers to an agency too; a transfer shares as it is offered and accepted."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="disclosures")
    invitation = models.OneToOneField(Invitation, models.CASCADE, null=True, related_name="disclosure")
    plan_item = models.OneToOneField(PlanItem, models.CASCADE, null=True, related_name="disclosure")
    transfer = models.ForeignKey(Transfer, models.CASCADE, null=True, related_name="disclosures")

    class Meta(Disclosure.Meta):
        abstract = False
