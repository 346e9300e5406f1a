"""How is the form filled in: the task list, one section a page, saved as typed?"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from prevent.kernel import clock
from prevent.kernel.errors import Stale
from prevent.workflow.gate import Request
from prevent.workflow.kept_typing import kept_typing, sign_writer
from referrals.forms.submission.section import SectionForm
from referrals.forms.submission.typed import Typed, as_sent, fits, typed_of
from referrals.forms.submission.whole import BY_SLUG, GROUPS, after
from referrals.queries.drafts import files_of
from referrals.transitions.drafts import save_section
from referrals.views.submission.held import DraftView
from referrals.views.submission.typing import changed_rows

CHECK = "check"
"""`?from=check`: the reader came from the summary and goes back to it."""


class Tasks(DraftView):
    """What is done and what is left."""

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        """The task list."""
        whole = self.whole()
        groups = [
            (title, [self.task(whole.forms[one.slug]) for one in sections]) for title, sections in GROUPS
        ]
        files = len(files_of(self.draft))
        groups.append(("Files", [_task("Add files", self.url("files"), _files_status(files), "")]))
        left = len(whole.incomplete)
        context = {
            "title": "Your referral",
            "groups": groups,
            "left": left,
            "check_url": self.url("check"),
            "new_code_url": self.url("new_code") if self.is_public else "",
            "discard_url": self.url("discard"),
            "draft": self.draft,
        }
        return TemplateResponse(request, "referrals/refer/tasks.html", context)

    def task(self, form: SectionForm) -> dict[str, str]:
        """One line."""
        begun = form.slug in self.draft.answers
        if form.is_valid():
            status, colour = ("Completed", "") if begun else ("Optional", "grey")
        else:
            status, colour = ("Incomplete", "yellow") if begun else ("Not yet started", "blue")
        return _task(form.title, self.url("section", form.slug), status, colour)


def _files_status(count: int) -> str:
    return "No files" if count == 0 else "1 file" if count == 1 else f"{count} files"


def _task(text: str, url: str, status: str, colour: str) -> dict[str, str]:
    return {"text": text, "url": url, "status": status, "colour": colour}


class Section(DraftView):
    """One question set. What is typed is saved, whole or not; only a whole one leads on."""

    kind: type[SectionForm]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the section."""
        if kwargs["section"] not in BY_SLUG:
            raise Http404
        self.kind = BY_SLUG[kwargs["section"]]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        """The page, with what was typed before; errors only where the reader comes to correct them."""
        after_session = kept_typing(request, request.actor)
        typed = self.saved()
        if after_session is not None:
            typed = typed_of(after_session, self.kind.names())
        form = self.form(typed, quiet=request.GET.get("from") != CHECK or after_session is not None)
        return self.page(form, kept=after_session is not None)

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Save what was typed, then do what the pressed button says."""
        names = self.kind.names()
        typed = typed_of(request.POST, names)
        act, _, subject = request.POST.get("do", "continue").partition(":")
        if act == "remove":
            typed = changed_rows(typed, subject)
        sent = self.kind(
            as_sent(typed) if act == "remove" else request.POST, public=self.is_public, on=clock.today()
        )
        if not fits(typed):
            return self.page(sent, status=400)
        try:
            self.draft = save_section(
                self.draft.pk, self.kind.slug, typed, by=request.actor, seen=self.seen()
            )
        except Stale as stale:
            sent.add_error(None, stale.sentence)
            return self.page(sent, status=409, saved_now=self.form(self.saved(), quiet=False).summary())
        if act == "later":
            return redirect(self.url("tasks"))
        if act in {"add", "remove"}:
            return self.page(self.form(typed, quiet=True, extra=subject if act == "add" else ""))
        if sent.is_valid():
            sent.agree_with(self.whole().forms)
        if not sent.is_valid():
            return self.page(sent, status=400)
        return redirect(self.onward())

    def form(self, typed: Typed | None, *, quiet: bool, extra: str = "") -> SectionForm:
        """The form with what was typed; `quiet` shows no errors yet."""
        data = None if typed is None else as_sent(typed)
        form = self.kind(data, public=self.is_public, on=clock.today(), extra=extra, known=self.known(typed))
        if quiet and typed is not None:
            form.quiet()
        elif typed is not None:
            form.agree_with(self.whole().forms)
        return form

    def known(self, typed: Typed | None) -> Mapping[str, Any]:
        """What the account says, for a page on which its holder typed nothing yet."""
        if typed is not None or self.is_public:
            return {}
        return self.kind.known(self.request.actor, self.draft.agency)

    def saved(self) -> Typed | None:
        """What the draft holds of this section."""
        found = self.draft.answers.get(self.kind.slug)
        return found["typed"] if found else None

    def seen(self) -> int | None:
        """The draft's version that the page showed."""
        text = self.request.POST.get("seen", "")
        return int(text) if text.isdecimal() and len(text) < 10 else None

    def onward(self) -> str:
        """Back to the summary, or to the group's next section, or to the task list."""
        if self.request.GET.get("from") == CHECK:
            return self.url("check")
        following = after(self.kind)
        return self.url("section", following.slug) if following else self.url("tasks")

    def page(self, form: SectionForm, status: int = 200, **more: Any) -> HttpResponse:
        """The page."""
        context = {
            "title": self.kind.title,
            "caption": next(title for title, sections in GROUPS if self.kind in sections),
            "form": form,
            "back": self.url("check" if self.request.GET.get("from") == CHECK else "tasks"),
            "writer": sign_writer(self.request.actor),
            "seen": self.draft.version,
            **more,
        }
        return TemplateResponse(self.request, "referrals/refer/section.html", context, status=status)
