"""What is true of the hand-offs that were written down before they were followed?

Of a service that was told nobody knows whether it accepted: it waits to be accepted, since the day on which it was told, and is
overdue. Its referral stays closed, as it was; whoever reads the list of open hand-offs finds it and asks. What still waits for
its endorsement was proposed; what was returned, or left behind when the referral went to another force, was never sent.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import migrations

from prevent.kernel.ids import new_reference

LONDON = ZoneInfo("Europe/London")
A_WEEK = timedelta(days=7)
"""Five working days without holidays: the default of the limit that now holds for acceptance."""


def fill_in(apps, schema_editor):
    """Each hand-off, from the decision that it follows."""
    alias = schema_editor.connection.alias
    hand_offs = apps.get_model("referrals", "HandOff").objects.using(alias)
    related = ("referral", "gateway__endorsement", "section_36")
    for hand_off in hand_offs.filter(reference=None).select_related(*related):
        story = _story(hand_off)
        _, first, by = story[0]
        hand_off.reference = new_reference("H")
        hand_off.force_id = hand_off.referral.force_id
        hand_off.reply_to_id = hand_off.referral.officer_id or by
        hand_off.opened_at = first
        hand_off.stage, hand_off.stage_since, _ = story[-1]
        hand_off.version = len(story)
        if hand_off.stage == "sent":
            hand_off.accept_by = hand_off.stage_since.astimezone(LONDON).date() + A_WEEK
        hand_off.save(using=alias)
        _write_story(apps.get_model("referrals", "HandOffHistory").objects.using(alias), hand_off, story)


def _story(hand_off):
    """Stage, since when, by whom: first as proposed, then as it stands."""
    if hand_off.section_36:
        decided = hand_off.section_36
        return [
            ("proposed", decided.recorded_at, decided.by_id),
            ("sent", decided.recorded_at, decided.by_id),
        ]
    assessed = hand_off.gateway
    proposed = ("proposed", assessed.recorded_at, assessed.by_id)
    judged = getattr(assessed, "endorsement", None)
    if judged:
        return [proposed, ("sent" if judged.agrees else "dropped", judged.recorded_at, judged.by_id)]
    waits = hand_off.referral.stage == "gateway_endorsement"
    return [proposed] if waits else [proposed, ("dropped", assessed.recorded_at, assessed.by_id)]


MOVES = {"proposed": "propose_hand_off", "sent": "send_hand_off", "dropped": "drop_hand_off"}


def _write_story(rows, hand_off, story):
    before = ""
    for version, (stage, at, by) in enumerate(story, 1):
        rows.create(
            case=hand_off,
            move=MOVES[stage],
            stage_before=before,
            stage_after=stage,
            version=version,
            at=at,
            by_id=by,
        )
        before = stage


class Migration(migrations.Migration):
    """Fill in what the next migration requires."""

    dependencies = [("referrals", "0002_hand_offs_followed")]
    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
