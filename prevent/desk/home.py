"""What waits for this person, by role: what is due first, and where to go for the rest?"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse

from channel.policy import CHAIRS, PANEL
from channel.queries.actions import own_actions
from channel.queries.commission import CommissionLine, commissions
from channel.queries.meeting import MeetingLine, meetings
from channel.queries.owned import waiting_to_pass
from channel.queries.proposals import COLUMNS as PROPOSED_COLUMNS
from channel.queries.proposals import TITLE as PROPOSED
from channel.queries.proposals import proposed_closures
from channel.queries.twice import COLUMNS as TWICE_COLUMNS
from channel.queries.twice import TITLE as TWICE
from channel.queries.twice import opened_twice
from channel.queries.worklist import CaseLine, CaseList, Waiting, case_list, waiting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.queries.reviews import COLUMNS as ASSURANCE_COLUMNS
from prevent.assurance.queries.reviews import deadline_of
from prevent.assurance.queries.reviews import rows as assurance_rows
from prevent.assurance.queries.reviews import waiting as waiting_assurance
from prevent.desk.block import READ, Block, Cell
from prevent.desk.chairing import chairing
from prevent.desk.mendings import COLUMNS as MENDING_COLUMNS
from prevent.desk.mendings import MENDERS, mendings
from prevent.desk.mendings import TITLE as TO_MEND
from prevent.desk.overseeing import concerns_to_answer, recommendations_to_follow
from prevent.exports.queries.records import COLUMNS as RECORD_COLUMNS
from prevent.exports.queries.records import waiting_records
from prevent.inspection.policy import MAY_USE, REVIEWERS
from prevent.inspection.queries import (
    OPENED_COLUMNS,
    REVIEW_COLUMNS,
    opened_cells,
    opened_records,
    waiting_reviews,
)
from prevent.inspection.queries import review_cells as review_cells_of_access
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.oversight.policy import ANSWERING, OFFICE
from prevent.posts.queries.people import COLUMNS as PEOPLE_COLUMNS
from prevent.posts.queries.people import DUE, people
from prevent.scrutiny.queries.extracts import COLUMNS as EXTRACT_COLUMNS
from prevent.scrutiny.queries.extracts import waiting_extracts
from prevent.scrutiny.queries.unusual import COLUMNS as READING_COLUMNS
from prevent.scrutiny.queries.unusual import cells
from prevent.scrutiny.queries.unusual import waiting as waiting_readings
from prevent.workflow.pages import NOTHING_WAITS, Load
from referrals.queries.asked import COLUMNS as REQUEST_COLUMNS
from referrals.queries.asked import request_list
from referrals.queries.authority import COLUMNS as CONFIRM_COLUMNS
from referrals.queries.authority import to_confirm
from referrals.queries.drafts import own_drafts
from referrals.queries.filters import Filter, Show
from referrals.queries.handed import COLUMNS as HAND_OFF_COLUMNS
from referrals.queries.handed import hand_off_list
from referrals.queries.matches import COLUMNS as MATCH_COLUMNS
from referrals.queries.matches import match_list
from referrals.queries.sent import COLUMNS as SENT_COLUMNS
from referrals.queries.sent import sent_list
from referrals.queries.worklist import Row, to_decide, worklist
from reviews.queries import COLUMNS, coming_reviews, review_cells

REVIEWS_AHEAD = timedelta(days=60)


def home_blocks(user: User) -> list[Block]:
    """The lists of the person's roles, the most pressing first."""
    return [block for roles, of in BLOCKS if user.holds(*roles) for block in of(user)]


def _officer(user: User) -> list[Block]:
    url = f"{reverse('referrals:referrals')}?show={Show.MINE.value}"
    mine = worklist(user, Filter(Show.MINE), READ)
    return [
        _referrals(
            "Your referrals",
            mine.rows,
            "You have no open referrals.",
            url,
            "All your referrals",
            load=mine.load,
        ),
        _risks(user),
        *_unallocated(user),
    ]


def _risks(user: User) -> Block:
    """At the panel the risk stays with the police: its owner records consent, tells the police's updates, prepares reviews."""
    return _case_block(
        "Cases whose risk you own",
        case_list(user, READ, own_risk=True),
        "You own the risk of no open case.",
    )


def _to_hand_over(user: User) -> list[Block]:
    """What fell to somebody when its owner left; not shown where there is nothing of the kind."""
    rows: list[list[Cell]] = [
        [
            {"text": one.name, "url": one.record.get_absolute_url(), "sub": one.record.reference},
            {"tag": "For reassignment", "colour": "yellow", "sub": one.what},
            {"text": one.of.name, "sub": f"now with {one.owner.name}"},
            {"text": "Hand over", "url": reverse("posts:hand_over_work", args=[one.of.pk])},
        ]
        for one in waiting_to_pass(user)
    ]
    columns = ["Person", "What", "Left by", "Next"]
    url = reverse("posts:work")
    return [Block("For reassignment", columns, rows, "", url, "The team’s work")] if rows else []


def _supervisor(user: User) -> list[Block]:
    found, url = to_decide(user, READ), reverse("referrals:referrals")
    title, empty = "Waiting for your endorsement or decision", "Nothing waits for your decision."
    waits = _referrals(title, found.rows, empty, url, load=found.load)
    decided = [*_to_hand_over(user), waits, *_to_endorse(user)]
    if user.holds(Role.CASE_OFFICER):
        return decided
    risks = _risks(user)
    return [*decided, *([risks] if risks.rows else []), *_unallocated(user)]


def _to_endorse(user: User) -> list[Block]:
    """New versions of the assessment of people who are at the panel; not shown where there are none."""
    found = worklist(user, Filter(Show.TO_ENDORSE), READ)
    url = f"{reverse('referrals:referrals')}?show={Show.TO_ENDORSE.value}"
    title, link = "New versions of assessments to endorse", "All that are to be endorsed"
    return (
        [_referrals(title, found.rows, "", url, link, load=Load(found.page.paginator.count))]
        if found.rows
        else []
    )


def _unallocated(user: User) -> list[Block]:
    url = f"{reverse('referrals:referrals')}?show={Show.UNALLOCATED.value}"
    found = worklist(user, Filter(Show.UNALLOCATED), READ)
    empty, link = "Every referral has an officer.", "All that are not allocated"
    return [_referrals("Not yet allocated", found.rows, empty, url, link, load=found.load)]


def _lead(user: User) -> list[Block]:
    """The area's referrals as they came in: what the police do with them is not told."""
    rows: list[list[Cell]] = [
        [_person(row), f"{clock.day_of(row.received_at):%-d %B %Y}"]
        for row in worklist(user, wanted=READ).rows
    ]
    url = reverse("referrals:referrals")
    waits, load = to_confirm(user)
    title = "The council’s own referrals that wait for you"
    mine = [Block(title, CONFIRM_COLUMNS, waits, "", load=load)] if waits else []
    area, empty = "Referrals of your area, latest first", "There are no referrals of your area."
    return [*mine, Block(area, ["Person", "Received"], rows, empty, url, "All referrals")]


def _referrals(
    title: str,
    rows: Sequence[Row],
    empty: str,
    url: str,
    link: str = "All referrals",
    *,
    load: Load = NOTHING_WAITS,
) -> Block:
    cells: list[list[Cell]] = [
        [
            _person(row),
            {"text": row.next_step, "sub": row.stage if row.stage != row.next_step else ""},
            {"deadline": row.due.deadline} if row.due else "",
            row.officer or "Nobody yet",
        ]
        for row in rows
    ]
    return Block(title, ["Person", "Next step", "Due", "Officer"], cells, empty, url, link, load)


def _person(row: Row) -> Cell:
    """Who it is; a repeat, or what may be one, bears its flag."""
    cell: dict[str, Any] = {
        "text": row.name,
        "url": row.url,
        "sub": " · ".join(filter(None, [row.reference, row.age, *row.flags])),
    }
    if row.earlier:
        return {**cell, "tag": "Repeat", "colour": "orange"}
    return {**cell, "tag": "Match?", "colour": "yellow"} if row.matches else cell


def _actions(user: User) -> list[Block]:
    """What the person was asked to do; not shown where there is nothing of the kind."""
    mine = own_actions(user)
    rows: list[list[Cell]] = [
        [
            {"text": line.what, "url": line.settle_url},
            {"text": line.name, "url": line.url, "sub": line.reference},
            {"deadline": line.deadline},
        ]
        for line in mine
    ]
    load = Load.of(line.deadline for line in mine)
    url, columns = reverse("channel:actions"), ["Action", "Case", "Due"]
    return (
        [Block("Actions that you answer for", columns, rows, "", url, "All open actions", load)]
        if rows
        else []
    )


def _panel(user: User) -> list[Block]:
    opens = [_waiting(user)] if user.holds(*PANEL) else []
    mine = _to_hand_over(user) if user.holds(*CHAIRS) and not user.holds(Role.SUPERVISOR) else []
    runs = chairing(user) if user.holds(*PANEL) else []
    return [*mine, _meetings(user), *opens, *runs, _cases(user)]


def _waiting(user: User) -> Block:
    found = waiting(user)
    rows: list[list[Cell]] = [
        [
            {"text": row.name, "url": row.url, "sub": f"{row.reference} · {row.age}"},
            {"deadline": row.deadline},
            row.officer,
            _to_open(row),
        ]
        for row in found
    ]
    columns = ["Person", "First consideration", "Police officer", "Next"]
    empty = "No referral waits for your panel."
    return Block(
        "Referred to your panel",
        columns,
        rows,
        empty,
        reverse("channel:inbox"),
        "The panel’s inbox",
        Load.of(row.deadline for row in found),
    )


def _to_open(row: Waiting) -> Cell:
    """The chair opens a case at once; where the person has one already, the inbox says what to do."""
    if row.may_open and not row.case:
        return {"text": "Open a case", "url": reverse("channel:open_case", args=[row.reference])}
    return "See the inbox" if row.may_open else "The chair or deputy opens the case"


def _cases(user: User) -> Block:
    return _case_block("Cases, what is due first", case_list(user, READ), "There are no open cases.")


def _case_block(title: str, found: CaseList, empty: str) -> Block:
    rows: list[list[Cell]] = [
        [
            {"text": line.name, "url": line.url, "sub": f"{line.reference} · {line.age}"},
            {
                "text": line.step or line.stage,
                "sub": _unreported(line),
            },
            {"deadline": line.deadline} if line.deadline else "",
            {"text": line.plan_owner, "sub": f"risk: {line.risk_owner}"},
        ]
        for line in found.lines
    ]
    columns = ["Person", "Next step", "Due", "Plan owner"]
    return Block(title, columns, rows, empty, reverse("channel:cases"), "All cases", found.load)


def _unreported(line: CaseLine) -> str:
    """Sessions of which nobody said what became of them, and whether the report is overdue."""
    if line.report_due is None:
        return ""
    late = ", report overdue" if line.report_due.is_late else ""
    return f"{times(line.unaccounted, 'session')} unreported{late}"


def _to_mend(user: User) -> list[Block]:
    """What the nightly check found; not shown where there is nothing."""
    rows, url = mendings(user), reverse("mendings")
    return (
        [Block(TO_MEND, MENDING_COLUMNS, rows, "", url, "All that you can mend", Load(len(rows)))]
        if rows
        else []
    )


def _twice(user: User) -> list[Block]:
    """Cases of people who have another open one; not shown where there are none."""
    rows = opened_twice(user)
    url = reverse("channel:cases")
    return [Block(TWICE, TWICE_COLUMNS, rows, "", url, "All cases", Load(len(rows)))] if rows else []


def _proposed(user: User) -> list[Block]:
    """Closures that wait for the panel; not shown where there are none."""
    found = proposed_closures(user)
    rows: list[list[Cell]] = [
        [
            {"text": one.name, "url": one.url, "sub": one.reference},
            one.reason,
            {"text": one.by, "sub": f"on {one.proposed_on:%-d %B %Y}"},
            one.meeting,
        ]
        for one in found
    ]
    url = reverse("channel:cases")
    return [Block(PROPOSED, PROPOSED_COLUMNS, rows, "", url, "All cases", Load(len(rows)))] if rows else []


def _meetings(user: User) -> Block:
    rows: list[list[Cell]] = [
        [
            {"text": f"{line.held_on:%-d %B %Y}, {line.starts_at}", "url": line.url, "sub": line.place},
            line.stage,
            _on_agenda(line),
        ]
        for line in meetings(user).lines[:3]
    ]
    empty = "No meeting is planned."
    return Block(
        "Panel meetings",
        ["When", "Stands at", "Cases"],
        rows,
        empty,
        reverse("channel:meetings"),
        "All meetings",
    )


def _on_agenda(line: MeetingLine) -> str:
    decided = f", {line.decided} decided" if line.decided else ""
    return f"{line.items or 'None'} on the agenda{decided}"


def _reviews(user: User) -> list[Block]:
    coming = coming_reviews(user, READ, until=clock.today() + REVIEWS_AHEAD)
    rows, url = review_cells(coming.lines), reverse("reviews:list")
    empty = "No review after closure is due in the next 60 days."
    return [Block("Reviews after closure", COLUMNS, rows, empty, url, "All reviews", coming.load)]


def _referrer(user: User) -> list[Block]:
    return [_requests(user), _sent(user), _drafts(user)]


def _requests(user: User) -> Block:
    found = request_list(user, READ)
    empty, url = "Nobody has asked you for information.", reverse("referrals:requests")
    return Block(
        "Information you are asked for", REQUEST_COLUMNS, found.rows, empty, url, "All requests", found.load
    )


def _hand_offs(user: User) -> list[Block]:
    """What was handed over, while something is still to be heard of it; not shown where there is nothing of the kind."""
    found, url = hand_off_list(user, READ), reverse("referrals:hand_offs")
    block = Block(
        "Handed over to other services", HAND_OFF_COLUMNS, found.rows, "", url, "All hand-offs", found.load
    )
    return [block] if found.load.total else []


def _matches(user: User) -> list[Block]:
    """Referrals that may be about the same person, while that is to be decided; not shown where there are none."""
    found, url = match_list(user, READ), reverse("referrals:matches")
    title = "May be the same person"
    block = Block(title, MATCH_COLUMNS, found.rows, "", url, "All possible matches", found.load)
    return [block] if found.load.total else []


def _sent(user: User) -> Block:
    found, url = sent_list(user, READ), reverse("referrals:sent_list")
    empty, link = "You have not sent a referral.", "All referrals you sent"
    return Block("Referrals you sent", SENT_COLUMNS, found.rows, empty, url, link, found.load)


def _drafts(user: User) -> Block:
    rows: list[list[Cell]] = [
        [
            {"text": f"Begun, last saved {clock.day_of(line.updated_at):%-d %B %Y}", "url": line.url},
            f"{line.sections} parts filled in",
        ]
        for line in own_drafts(user)
    ]
    return Block(
        "Referrals you have begun", ["Draft", "So far"], rows, "You have no drafts.", load=Load(len(rows))
    )


def _to_review(user: User) -> list[Block]:
    """Uses of emergency access that somebody must review; nothing is shown where there are none."""
    rows = review_cells_of_access(waiting_reviews(user, READ))
    url = reverse("inspection:emergency_reviews")
    return [Block("Emergency access to review", REVIEW_COLUMNS, rows, "", url, "All reviews")] if rows else []


def _opened(user: User) -> list[Block]:
    """Records that the person reads for a time only."""
    rows = opened_cells(opened_records(user))
    always = user.holds(Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE)
    block = Block(
        "Opened to you for a time",
        OPENED_COLUMNS,
        rows,
        "No record is opened to you.",
        reverse("inspection:opened"),
        "All records opened to you",
    )
    return [block] if rows or always else []


def _provider(user: User) -> list[Block]:
    found = commissions(user)
    rows: list[list[Cell]] = [
        [
            {"text": line.name, "url": line.url, "sub": line.reference},
            line.kinds,
            _asked_of_provider(line),
            {"deadline": line.report_due} if line.report_due else "",
        ]
        for line in found.lines
    ]
    empty = "You have no commissions."
    return [
        Block(
            "Your commissions",
            ["Person", "Support", "Sessions", "First report"],
            rows,
            empty,
            reverse("channel:commissions"),
            "All commissions",
            Load(found.to_report, what="to report on"),
        )
    ]


def _asked_of_provider(line: CommissionLine) -> Cell:
    """Reports that are missing, or an answer to a commission."""
    if line.unaccounted:
        return {"tag": f"{line.unaccounted} to report", "colour": "yellow"}
    return {"tag": "To answer", "colour": "blue"} if line.to_answer else "Nothing to report"


def _administrator(user: User) -> list[Block]:
    found = people(user, show=DUE)
    empty = "No post at your agency is to be confirmed now."
    return [
        Block(
            "Posts to confirm", PEOPLE_COLUMNS, found.rows, empty, reverse("posts:people"), "People and posts"
        )
    ]


def _assurance(user: User) -> list[Block]:
    """Closed referrals to look at once more, or a force's answers to what was found; not shown where there is nothing."""
    found, url = waiting_assurance(user), reverse("assurance:reviews")
    load = Load.of(deadline_of(one) for one in found)
    title = "Assurance of closed referrals"
    rows = assurance_rows(found)
    return [Block(title, ASSURANCE_COLUMNS, rows, "", url, "All assurance reviews", load)] if rows else []


def _unusual(user: User) -> list[Block]:
    """A supervisor is told where there is something; who governs information, also that there is nothing."""
    rows = cells(waiting_readings(user))
    if not rows and not user.holds(Role.INFORMATION_GOVERNANCE):
        return []
    url = reverse("scrutiny:unusual_readings")
    empty = "Nobody has read unusually much."
    return [Block("Unusual reading to look into", READING_COLUMNS, rows, empty, url, "All unusual reading")]


def _extracts(user: User) -> list[Block]:
    """What a colleague wants to take out of the audit log; not shown where nobody does."""
    rows = waiting_extracts(user)
    url = reverse("scrutiny:extracts")
    title = "Extracts that wait for your approval"
    return [Block(title, EXTRACT_COLUMNS, rows, "", url, "All extracts")] if rows else []


def _record_exports(user: User) -> list[Block]:
    """What a colleague wants to take out of the service; not shown where nobody does."""
    rows = waiting_records(user)
    title, url = "Exports of records that wait for your approval", reverse("exports:exports")
    return [Block(title, RECORD_COLUMNS, rows, "", url, "All exports")] if rows else []


ASKED = (*PANEL, Role.PANEL_MEMBER, Role.CASE_OFFICER, Role.SUPERVISOR)
"""Whom a panel may ask to do something."""
BLOCKS: Sequence[tuple[Sequence[Role], Callable[[User], list[Block]]]] = (
    (MENDERS, _to_mend),
    ((*REVIEWERS, Role.INFORMATION_GOVERNANCE), _to_review),
    ((Role.INFORMATION_GOVERNANCE,), _extracts),
    ((Role.QUALITY_ASSURANCE,), _record_exports),
    ((Role.QUALITY_ASSURANCE, Role.SUPERVISOR), _assurance),
    ((*MAY_USE, Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE), _opened),
    ((Role.SUPERVISOR,), _supervisor),
    ((Role.CASE_OFFICER,), _officer),
    (ASKED, _actions),
    (PANEL, _proposed),
    ((Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_COORDINATOR, Role.PANEL_MEMBER), _panel),
    (
        (Role.CASE_OFFICER, Role.SUPERVISOR, Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_COORDINATOR),
        _reviews,
    ),
    ((Role.CASE_OFFICER, Role.SUPERVISOR, Role.REFERRER, Role.SAFEGUARDING_LEAD), _hand_offs),
    ((Role.CASE_OFFICER, Role.SUPERVISOR), _matches),
    ((*PANEL, Role.CASE_OFFICER, Role.SUPERVISOR), _twice),
    ((Role.AUTHORITY_PREVENT_LEAD,), _lead),
    ((Role.REFERRER, Role.SAFEGUARDING_LEAD), _referrer),
    ((Role.PROVIDER,), _provider),
    ((OFFICE,), concerns_to_answer),
    ((OFFICE, *ANSWERING), recommendations_to_follow),
    ((Role.ADMINISTRATOR,), _administrator),
    ((Role.SUPERVISOR, Role.INFORMATION_GOVERNANCE), _unusual),
)
"""Which lists each role sees, in the order in which they matter."""
