"""What may a message be about? Neutral names of tasks only, because mail is read over shoulders."""

from django.db.models import TextChoices


class NoticeKind(TextChoices):
    """The occasion of a message. The label is its subject; its sentence is templates/notices/<value>.txt."""

    RECORD_RECEIVED = "record_received", "New record received"
    RECORD_ALLOCATED = "record_allocated", "Record allocated to you"
    ENDORSEMENT_NEEDED = "endorsement_needed", "Your endorsement is needed"
    DECISION_NEEDED = "decision_needed", "Your decision is needed"
    WORK_RETURNED = "work_returned", "Work returned to you"
    QUESTION_ASKED = "question_asked", "Question for you"
    QUESTION_OVERDUE = "question_overdue", "Question still waiting for you"
    QUESTION_ANSWERED = "question_answered", "Question answered"
    QUESTION_WITHDRAWN = "question_withdrawn", "Question withdrawn"
    MATERIAL_ADDED = "material_added", "Something was added"
    INFORMATION_REQUESTED = "information_requested", "Request to answer"
    REQUEST_ANSWERED = "request_answered", "Request answered"
    REQUEST_DECLINED = "request_declined", "Request declined"
    REQUEST_WITHDRAWN = "request_withdrawn", "Request withdrawn"
    HAND_OFF_SENT = "hand_off_sent", "Hand-off for you"
    HAND_OFF_ACCEPTED = "hand_off_accepted", "Hand-off accepted"
    HAND_OFF_DECLINED = "hand_off_declined", "Hand-off declined"
    HAND_OFF_REPORTED = "hand_off_reported", "Hand-off reported on"
    HAND_OFF_WITHDRAWN = "hand_off_withdrawn", "Hand-off withdrawn"
    REFERRED_BACK = "referred_back", "Hand-off sent back to you"
    HAND_OFF_DUE = "hand_off_due", "Hand-off due"
    HAND_OFF_OVERDUE = "hand_off_overdue", "Hand-off overdue"
    HAND_OFF_ESCALATED = "hand_off_escalated", "Overdue hand-off escalated to you"
    MATCH_FOUND = "match_found", "Possible match to decide"
    MATCH_DUE = "match_due", "Possible match due"
    MATCH_OVERDUE = "match_overdue", "Possible match overdue"
    MATCH_ESCALATED = "match_escalated", "Undecided match escalated to you"
    CONTENT_ASKED = "content_asked", "Request to answer"
    CONTENT_ANSWERED = "content_answered", "Request answered"
    MESSAGE_SENT = "message_sent", "Message for you"
    PASSED_TO_PANEL = "passed_to_panel", "Record passed to your panel"
    CASE_OPENED = "case_opened", "Record opened"
    RECORD_CHANGED = "record_changed", "Record changed"
    MEETING_PLANNED = "meeting_planned", "Meeting planned"
    MEETING_MOVED = "meeting_moved", "Meeting moved"
    MEETING_CALLED_OFF = "meeting_called_off", "Meeting called off"
    OWNER_NAMED = "owner_named", "You were named as owner"
    TASK_GIVEN = "task_given", "Task for you"
    COMMISSION_GIVEN = "commission_given", "Commission for you"
    NO_LONGER_YOURS = "no_longer_yours", "Record no longer with you"
    REVIEW_DUE = "review_due", "Review due"
    REVIEW_OVERDUE = "review_overdue", "Review overdue"
    REVIEW_ESCALATED = "review_escalated", "Overdue review escalated to you"
    EMERGENCY_USED = "emergency_used", "Record opened in an emergency"
    REOPENED = "reopened", "Record reopened"
    UNUSUAL_READING = "unusual_reading", "Something to look into"
    WORK_FELL = "work_fell", "Work to hand over"
    POSTS_DUE = "posts_due", "Posts to confirm"
    POST_GIVEN = "post_given", "Post given"
    POST_ENDED = "post_ended", "Post ended"
    POST_LAPSED = "post_lapsed", "Post lapsed"
    SIGN_IN_CHANGED = "sign_in_changed", "The way you sign in was changed"
    EXTRACT_WAITS = "extract_waits", "Your approval is needed"
    EXTRACT_DECIDED = "extract_decided", "Your request was decided on"


WITHOUT_POST = frozenset({NoticeKind.POST_ENDED, NoticeKind.POST_LAPSED, NoticeKind.SIGN_IN_CHANGED})
"""What is also told to somebody without any post in force: that they have lost one, or that their account was touched."""

WITHOUT_SIGHT = frozenset({NoticeKind.NO_LONGER_YOURS})
"""What is told of a record to somebody who does not see it any more: just that."""


class NoticeState(TextChoices):
    """What became of a message."""

    DUE = "due", "To be sent"
    SENT = "sent", "Accepted by the mail server"
    CANCELLED = "cancelled", "No longer needed, or its recipient may no longer have it"
    FAILED = "failed", "Given up after many attempts"
