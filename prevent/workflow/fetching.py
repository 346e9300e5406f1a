"""How is a file handed over by a page? Once: by the move that ends with it."""

from django.http.response import HttpResponseBase

from prevent.documents.serving import made
from prevent.kernel.errors import Denied, Invalid, Stale
from prevent.workflow.forms import ActForm
from prevent.workflow.views import MoveView


class FetchView(MoveView):
    """A page whose move answers a file. Sent again, its form finds that the file was downloaded."""

    def answer(self, form: ActForm) -> HttpResponseBase:
        """The file, or why not."""
        if not form.is_valid():
            return super().answer(form)
        try:
            file = self.perform(
                self.case.reference, by=self.request.actor, seen=form.cleaned_data.get("seen")
            )
        except (Invalid, Stale, Denied) as refusal:
            return self.refused(form, refusal)
        return made(file.content, file.name, kind=file.kind)
