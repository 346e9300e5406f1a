"""Which part of a record does a row belong to? Who reads that part, and of which record, the policies say, and nothing here."""

from channel.choices import Section as Part
from channel.policy import MEETING_POLICY
from prevent.accounts.roles import Role
from prevent.desk.policies import POLICIES
from referrals.choices import Section
from referrals.policy import HAND_OFF_POLICY, REQUEST_POLICY

# Pairs, since a part of a referral and one of a case with the same name are equal as keys.
_ROWS = [
    (
        (Section.SUBMITTED, Part.SUBMITTED),
        """
        referrals.Particulars referrals.OtherName referrals.Address referrals.Nationality referrals.Language
        referrals.ContactPoint referrals.Occupation referrals.Concern referrals.ConcernKind referrals.Circumstances
        referrals.InvolvedAgency referrals.Safeguarding referrals.HealthCondition
    """,
    ),
    ((Section.SUBMITTED,), "referrals.Material documents.Document"),
    ((Section.REFERRER,), "referrals.Source"),
    ((Section.STATUS,), "referrals.Question referrals.Feedback referrals.ReferrerChase"),
    (
        (Section.PARTITION,),
        "referrals.Deconfliction referrals.PoliceLed referrals.PoliceCheck referrals.AssessmentDraft",
    ),
    (
        (Section.REQUESTS, Part.REQUESTS),
        "referrals.InformationRequest referrals.RequestReply referrals.RequestNote",
    ),
    ((Section.REQUESTS,), "referrals.ClinicalConsultation referrals.ClinicalAnswer"),
    (
        (Section.TRIAGE,),
        """
        referrals.GatewayAssessment referrals.GatewayEndorsement referrals.HomeArea referrals.Identification
        referrals.ResidenceForce referrals.Allocation referrals.Referral
        referrals.HandedOffClosure referrals.Reopening referrals.Known referrals.KnownWithdrawal
        referrals.KnownCondition
    """,
    ),
    (
        (Section.TRIAGE, Part.REFERRAL),
        """
        referrals.Assessment referrals.AssessedNeed referrals.AssessedCondition referrals.Section36Decision referrals.HandOff
        referrals.WeighedHistory referrals.AssessedFactor referrals.AssessmentEndorsement
        referrals.HandOffReply
    """,
    ),
    ((Section.AUTHORITY,), "referrals.AuthorityReferral referrals.AuthorityConfirmation"),
    (
        (Section.MATCHES,),
        """
        referrals.MatchDecision referrals.MatchEndorsement referrals.MatchReopening
        referrals.ContentRequest referrals.ContentAnswer people.Merging
    """,
    ),
    ((Section.OPENED, Section.EXCEPTIONS), "referrals.ReferralGrant"),
    ((Part.OPENED, Part.EXCEPTIONS), "channel.CaseGrant"),
    ((Section.EXCEPTIONS,), "referrals.ReferralExclusion"),
    ((Part.EXCEPTIONS,), "channel.CaseExclusion"),
    ((Section.TRIAGE, Part.OVERVIEW, Part.TRANSFER, Part.OWN_ITEMS), "people.Individual"),
    (
        (Part.OVERVIEW,),
        """
        channel.ChannelCase channel.OwnerPeriod channel.ResidenceForce channel.Invitation channel.JoinedReferral
        channel.HomeArea channel.HomeAreaAnswer
    """,
    ),
    ((Section.DISCLOSURES,), "referrals.ReferralDisclosure"),
    ((Part.DISCLOSURES,), "channel.CaseDisclosure"),
    ((Part.TRANSFER,), "channel.Transfer channel.TransferAnswer"),
    (
        (Part.PANEL,),
        """
        channel.AgendaItem channel.PanelDecision channel.Vote channel.PanelAction channel.ActionOutcome channel.AgencyInput
        channel.CirculatedPapers channel.ItemNote channel.SignedMinutes channel.MinutesAddendum
        channel.OvertInvestigation
    """,
    ),
    ((Part.CONSENT,), "channel.ConsentPlan channel.ConsentEvent"),
    ((Part.PLAN,), "channel.Need channel.UnmetNeed channel.PlanItem channel.SupportEnd channel.AgreedPlan"),
    ((Part.PLAN,), "channel.Goal channel.GoalScore channel.CommissionAnswer"),
    ((Part.REFERRAL,), "channel.PanelView channel.OnwardRoute"),
    ((Part.SESSIONS,), "channel.Session channel.SessionAccount"),
    (
        (Part.CLOSURE,),
        """
        channel.Closure channel.ClosureProposal channel.ClosureAnswer channel.PoliceLedNote
        reviews.Review reviews.Preparation reviews.Decision reviews.Reopening
    """,
    ),
]
SECTIONS = {model: sections for sections, models in _ROWS for model in models.split()}
"""The part of a referral (Section) or of a case (Part) in which rows of a table are read."""
OF_OWN_ITEMS = {"channel.PlanItem", "channel.CommissionAnswer", "channel.Session", "channel.SessionAccount"}
"""What a provider reads of its own commission; of consent only the scope (permissions.md)."""
WHOLE_RECORD = {
    "channel.PanelMeeting": MEETING_POLICY,
    "referrals.InformationRequest": REQUEST_POLICY,
    "referrals.HandOff": HAND_OFF_POLICY,
    "inspection.EmergencyReview": POLICIES["Emergency access"],
    "inspection.Sample": POLICIES["Quality-assurance sample"],
    "scrutiny.UnusualReading": POLICIES["Unusual reading"],
    "assurance.AssuranceReview": POLICIES["Assurance review"],
    "oversight.Concern": POLICIES["Concern about Prevent"],
    "oversight.Recommendation": POLICIES["Recommendation"],
    "scrutiny.AuditExtract": POLICIES["Extract of the audit log"],
    "exports.TableExport": POLICIES["Export of tables"],
    "exports.RecordExport": POLICIES["Export of records"],
}
"""Records without sections: whoever sees them reads them."""
OWNED_BY = {
    "referrals.Draft": "owner",
    "workflow.KeptTyping": "user",
    "referrals.ReferralGrant": "user",
    "channel.CaseGrant": "user",
    "inspection.EmergencyReview": "used_by",
    "accounts.Session": "user",
    "referrals.SavedFilter": "user",
}
"""What is not sent yet, for its writer alone; why a record is open to somebody, for that person too; one's own session."""
OF_ROLE = {
    "accounts.AccountAct": Role.ADMINISTRATOR,
    "audit.Reason": Role.INFORMATION_GOVERNANCE,
    "audit.Event": Role.INFORMATION_GOVERNANCE,
    "oversight.ConcernNote": Role.OVERSIGHT_OFFICER,
    "oversight.ConcernDisclosure": Role.OVERSIGHT_OFFICER,
}
"""What is read by one role, wherever it is in sight."""
IN_THE_LOG = {"referrals.ReferralDisclosure.to", "channel.CaseDisclosure.to"}
"""What information governance reads of its agency's records in the log of disclosures, without opening them."""
NOT_SHOWN = {
    *("audit.Copy", "accounts.FailedSignIn", "people.IndexedPerson", "people.NameWord"),
    *("statistics.Fact", "statistics.Undertaking"),
}
"""On no page: content as changes left it, for the disposal role alone (ADR 3), from where somebody failed to sign in, the keys by
which the service `matching` finds people, and the codes of a referral that are counted.
"""
