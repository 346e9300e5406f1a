"""Is anything wrong with the records, wherever the walk has taken them?"""

from django.db import connection

from channel.choices import MeetingMove, Move, Stage
from channel.workflow import CONSENT_LEADS_TO
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.desk.integrity import unmovable
from referrals.choices import Move as ReferralMove
from referrals.models import PossibleMatch
from referrals.policy import MATCH_POLICY
from tests.walk.beginnings import waiting_referrals
from tests.walk.world import KINDS

MERELY = {
    *(ReferralMove.ADD_MATERIAL, ReferralMove.SEND_FEEDBACK, ReferralMove.ASK_REFERRER),
    *(ReferralMove.HAND_OFF_AGAIN, ReferralMove.REFER_BACK, ReferralMove.DECLINE_REFERRAL_BACK),
    *(
        ReferralMove.PROPOSE_PANEL_REFERRAL,
        ReferralMove.CONFIRM_PANEL_REFERRAL,
        ReferralMove.RETURN_PANEL_REFERRAL,
    ),
    ReferralMove.NAME_HOME_AREA,
    *(ReferralMove.NAME_RESIDENCE_FORCE, ReferralMove.ANSWER_QUESTION),
    *(ReferralMove.HAND_OVER_WORK, Move.HAND_OVER_WORK),
    *(Move.NAME_OWNER, Move.NAME_RESIDENCE_FORCE, Move.INVITE_AGENCY, Move.JOIN_REFERRAL),
    *(MeetingMove.WRITE_MINUTES, MeetingMove.MOVE_MEETING),
    *(MeetingMove.ORDER_AGENDA, MeetingMove.CIRCULATE_PAPERS, MeetingMove.WRITE_NOTE),
    *(MeetingMove.RECORD_CONFLICT, Move.SET_ACTION, Move.SETTLE_ACTION, Move.GIVE_INPUT),
    *(ReferralMove.RECORD_DISCLOSURE, Move.RECORD_DISCLOSURE),
    *(Move.PROPOSE_CLOSURE, Move.NAME_HOME_AREA, Move.HAND_ON_CASE),
    *(Move.RECORD_OVERT_INVESTIGATION, Move.END_OVERT_INVESTIGATION),
    ReferralMove.RECORD_CONDITIONS,
    *(
        ReferralMove.ADD_KNOWN,
        ReferralMove.WITHDRAW_KNOWN,
        ReferralMove.ASK_CONTENT,
        ReferralMove.ANSWER_CONTENT,
    ),
    *(ReferralMove.RESTRICT_RECORD, ReferralMove.LIFT_RESTRICTION),
    *(ReferralMove.EXCLUDE_PERSON, ReferralMove.END_EXCLUSION),
    *(Move.RESTRICT_RECORD, Move.LIFT_RESTRICTION, Move.EXCLUDE_PERSON, Move.END_EXCLUSION),
}
"""Moves that tell something and bring a record no nearer to its end."""

PASSES = {"not_yet_due", "meeting_not_yet", "not_under_discussion", "match_undecided", "police_not_done"}
"""Refusals that time takes away, a meeting, or a decision on a match: anybody of the panel plans one, the match is a record of
its own that goes on, and the walk's end proves that it helps."""


def findings(world) -> list[str]:
    """Everything that is wrong now, in words; nothing if all is well."""
    hidden = {match.reference for match in PossibleMatch.objects.all() if is_kept_from_all(match)}
    stuck = [f"{one.reference}: {one.why}" for one in unmovable() if one.reference not in hidden]
    idle = [
        f"{record.reference} at {record.stage}: no next step"
        for record in world.open_records()
        if record.reference not in hidden and not goes_on(world, record)
    ]
    return stuck + idle + gaps() + shares()


def is_kept_from_all(match) -> bool:
    """Each of the two referrals is kept from everybody who could decide and sees the other: the nightly check says so."""
    return not MATCH_POLICY.holders(Role.SUPERVISOR, match)


def goes_on(world, record) -> bool:
    """Can somebody of the cast do something that leads on, now or once a date or a meeting has come?"""
    policy = KINDS[type(record)].policy
    leading = [move for move, step in policy.steps.items() if _leads(move, step, record)]
    roles = frozenset().union(*(policy.rules[move].roles for move in leading))
    denials = (policy.denial(by, move, record) for by in world.holders(record, roles) for move in leading)
    return any(why is None or why in PASSES for why in denials)


def _leads(move, step, record) -> bool:
    consents = move != Move.RECORD_CONSENT or Stage(record.stage) in CONSENT_LEADS_TO
    return record.stage in step.start and move not in MERELY and consents


def gaps() -> list[str]:
    """Records whose history misses a version, and lines of history without their one audit event."""
    found = []
    for model, kind in KINDS.items():
        history = kind.policy.history._meta.db_table
        lines = f'select case_id from "{history}" group by case_id having count(*) <> max(version) or min(version) <> 1'
        behind = (
            f'select c.id from "{model._meta.db_table}" c left join "{history}" h on h.case_id = c.id '
            "group by c.id, c.version, c.stage having max(h.version) is distinct from c.version"
        )
        unheard = (
            f'select h.id from "{history}" h where (select count(*) from "{Event._meta.db_table}" e '
            "where e.subject_id = h.case_id and e.action = h.move and e.actor_id = h.by_id "
            "and (e.codes->>'version')::int = h.version and e.codes->>'stage_after' = h.stage_after) <> 1"
        )
        for sentence, sql in {"gap": lines, "behind": behind, "not one audit event": unheard}.items():
            found += [f"{model.__name__} {key}: history {sentence}" for key in _keys(sql)]
    return found


def shares() -> list[str]:
    """Disclosures without their one audit event, and support that went to a provider with no word of it."""
    events = (
        f"select codes->>'disclosure' as key, count(*) as told from \"{Event._meta.db_table}\" "
        "where action = 'disclosed' group by 1"
    )
    found = []
    for table in ("referrals_referraldisclosure", "channel_casedisclosure"):
        unheard = f"select id from {table} d left join ({events}) e on e.key = d.id::text where e.told is distinct from 1"
        found += [f"{table} {key}: not one audit event" for key in _keys(unheard)]
    silent = (
        "select i.id from channel_planitem i join accounts_agency a on a.id = i.agency_id and a.kind = 'provider' "
        "where (i.commissioned_at is null) <> not exists (select 1 from channel_casedisclosure d where d.plan_item_id = i.id)"
    )
    return found + [f"plan item {key}: commissioned and shared disagree" for key in _keys(silent)]


def _keys(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [str(key) for (key,) in cursor.fetchall()]


def unfinished(world) -> list[str]:
    """What is still open: records before their last stage, and referrals that no panel has taken on."""
    return [
        f"{record.reference} at {record.stage}"
        for record in [*world.open_records(), *waiting_referrals()]
        if not (isinstance(record, PossibleMatch) and is_kept_from_all(record))
    ]
