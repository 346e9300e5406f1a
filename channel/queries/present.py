"""Who was at the table while an item was discussed?"""

from django.db.models import Q

from channel.choices import ItemState
from channel.models import AgendaItem, Attendance, PanelDecision


def present_for(item: AgendaItem) -> list[Attendance]:
    """Whoever came before the item was over and left after it was opened; nobody for an item that was not opened."""
    if item.opened_at is None:
        return []
    rows = item.meeting.attendances.filter(Q(left_at=None) | Q(left_at__gt=item.opened_at))
    decided = PanelDecision.objects.filter(item=item).values_list("recorded_at", flat=True).first()
    if decided and item.state == ItemState.DECIDED:
        rows = rows.filter(arrived_at__lte=decided)
    return list(rows.select_related("agency"))
