"""Addresses of referrals: /referrals/<reference>/<move>/, and those of requests for information and of hand-offs."""

from typing import cast

from django.urls import URLPattern, path
from django.views import View

from referrals.views import (
    assessment,
    authority,
    decisions,
    exceptions,
    hand_offs,
    known,
    matches,
    moves,
    questions,
    receipt,
    records,
    requests,
    response_times,
    sharing,
    worklists,
)
from referrals.views.submission import files, sections, sending, start

app_name = "referrals"

REFERRAL_MOVES: tuple[type[View], ...] = (
    moves.AllocateReferral,
    questions.AskReferrer,
    questions.AnswerQuestion,
    questions.WithdrawQuestion,
    questions.SettleQuestions,
    questions.ChaseReferrer,
    moves.IdentifyIndividual,
    known.AddKnown,
    known.WithdrawKnown,
    known.RecordConditions,
    moves.RecordDeconfliction,
    moves.RecordChecks,
    moves.AssessGateway,
    moves.EndorseGateway,
    requests.RequestInformation,
    assessment.BeginAssessment,
    assessment.AnswerFactors,
    assessment.ConsultClinician,
    assessment.RecordClinicalAnswer,
    assessment.RecordAssessment,
    assessment.EndorseAssessment,
    decisions.NameHomeArea,
    decisions.NameResidenceForce,
    decisions.DecideSection36,
    authority.ProposePanelReferral,
    authority.ConfirmPanelReferral,
    authority.ReturnPanelReferral,
    decisions.UpdatePoliceLed,
    decisions.EndPoliceLed,
    hand_offs.HandOffAgain,
    hand_offs.CloseHandedOff,
    hand_offs.ReopenReferral,
    questions.SendFeedback,
    sharing.RecordDisclosure,
    receipt.AddMaterial,
    exceptions.RestrictRecord,
    exceptions.LiftRestriction,
    exceptions.ExcludePerson,
    exceptions.EndExclusion,
)
REQUEST_MOVES: tuple[type[View], ...] = (
    requests.AnswerRequest,
    requests.DeclineRequest,
    requests.WithdrawRequest,
    requests.AnswerPart,
    requests.AskMoreTime,
    requests.ExtendRequest,
    requests.RefuseMoreTime,
    requests.ChaseRequest,
)
HAND_OFF_MOVES: tuple[type[View], ...] = (
    hand_offs.AcceptHandOff,
    hand_offs.DeclineHandOff,
    hand_offs.ReportHandOff,
    hand_offs.ReferBack,
    hand_offs.DeclineReferralBack,
)
MATCH_MOVES: tuple[type[View], ...] = (
    matches.DecideMatch,
    matches.EndorseMatch,
    matches.ReopenMatch,
    matches.AskContent,
    matches.AnswerContent,
)


def _move_path(before: str, view: type[View]) -> URLPattern:
    """A move's page: its address and its name are the move's."""
    name = cast(str, view.move.value)  # type: ignore[attr-defined]
    return path(f"{before}<str:reference>/{name.replace('_', '-')}/", view.as_view(), name=name)


REFER: list[URLPattern] = [
    path("refer/", start.Start.as_view(), name="refer"),
    path("refer/come-back/", start.ComeBack.as_view(), name="come_back"),
    path("refer/leave/", sending.Leave.as_view(), name="leave"),
    path("refer/<uuid:draft>/", sections.Tasks.as_view(), name="tasks"),
    path("refer/<uuid:draft>/new-code/", start.NewCode.as_view(), name="new_code"),
    path("refer/<uuid:draft>/discard/", start.Discard.as_view(), name="discard"),
    path("refer/<uuid:draft>/files/", files.Files.as_view(), name="files"),
    path(
        "refer/<uuid:draft>/files/<uuid:attachment>/remove/", files.RemoveFile.as_view(), name="remove_file"
    ),
    path("refer/<uuid:draft>/check/", sending.Check.as_view(), name="check"),
    path("refer/<uuid:draft>/sent/", sending.SentPublic.as_view(), name="sent_public"),
    path("refer/<uuid:draft>/<slug:section>/", sections.Section.as_view(), name="section"),
    path("receipt/", receipt.Receipt.as_view(), name="receipt"),
]
"""Writing a referral and coming back to it."""

urlpatterns: list[URLPattern] = [
    *REFER,
    path("", records.Referrals.as_view(), name="referrals"),
    path("allocate/", records.AllocateSeveral.as_view(), name="allocate_several"),
    path("caseload/", worklists.Caseload.as_view(), name="caseload"),
    path("filters/", worklists.Filters.as_view(), name="filters"),
    path("filters/save/", worklists.SaveFilter.as_view(), name="save_filter"),
    path("filters/<uuid:saved>/remove/", worklists.RemoveFilter.as_view(), name="remove_filter"),
    path("sent/", records.SentReferrals.as_view(), name="sent_list"),
    path("requests/", requests.Requests.as_view(), name="requests"),
    path("response-times/", response_times.ResponseTimes.as_view(), name="response_times"),
    path("requests/<str:reference>/", requests.RequestRecord.as_view(), name="request"),
    *(_move_path("requests/", view) for view in REQUEST_MOVES),
    path("hand-offs/", hand_offs.HandOffs.as_view(), name="hand_offs"),
    path("hand-offs/<str:reference>/", hand_offs.HandOffRecord.as_view(), name="hand_off"),
    *(_move_path("hand-offs/", view) for view in HAND_OFF_MOVES),
    path("matches/", matches.Matches.as_view(), name="matches"),
    path("matches/<str:reference>/", matches.MatchRecord.as_view(), name="match"),
    *(_move_path("matches/", view) for view in MATCH_MOVES),
    *(_move_path("", view) for view in REFERRAL_MOVES),
    path("<str:reference>/request-several/", requests.RequestSeveral.as_view(), name="request_several"),
    path("<str:reference>/sent/", sending.Sent.as_view(), name="sent"),
    path("<str:reference>/status/", receipt.Status.as_view(), name="status"),
    path("<str:reference>/files/<uuid:attachment>/", files.AttachmentFile.as_view(), name="attachment"),
    path("<str:reference>/assessments/", assessment.Assessments.as_view(), name="assessments"),
    path("<str:reference>/person/", records.PersonPage.as_view(), name="person"),
    path("<str:reference>/print/", records.PrintReferral.as_view(), name="print_referral"),
    path("<str:reference>/", records.ReferralPage.as_view(), name="referral"),
]
