"""Which kinds of record have a workflow and a policy? The one list that documents and tests walk."""

from typing import Any

from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASE
from prevent.assurance.policy import POLICY as ASSURANCE
from prevent.exports.policy import POLICY as TABLE_EXPORT
from prevent.exports.policy import RECORD_POLICY
from prevent.inspection.policy import POLICY as EMERGENCY
from prevent.inspection.policy import SAMPLE_POLICY
from prevent.oversight.policy import POLICY as CONCERN
from prevent.oversight.policy import RECOMMENDATION_POLICY
from prevent.scrutiny.policy import EXTRACT_POLICY
from prevent.scrutiny.policy import POLICY as READING
from prevent.workflow.policy import Policy
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY, REQUEST_POLICY
from referrals.policy import POLICY as REFERRAL
from reviews.policy import POLICY as REVIEW

POLICIES: dict[str, Policy[Any]] = {
    "Referral": REFERRAL,
    "Request for information": REQUEST_POLICY,
    "Hand-off": HAND_OFF_POLICY,
    "Possible match": MATCH_POLICY,
    "Channel case": CASE,
    "Panel meeting": MEETING_POLICY,
    "Review after closure": REVIEW,
    "Emergency access": EMERGENCY,
    "Quality-assurance sample": SAMPLE_POLICY,
    "Assurance review": ASSURANCE,
    "Concern about Prevent": CONCERN,
    "Recommendation": RECOMMENDATION_POLICY,
    "Unusual reading": READING,
    "Extract of the audit log": EXTRACT_POLICY,
    "Export of tables": TABLE_EXPORT,
    "Export of records": RECORD_POLICY,
}
