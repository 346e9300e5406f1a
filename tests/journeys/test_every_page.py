"""Every page that each of the cast can reach looks right at a desk and on a phone; so do those of the public."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from prevent.accounts.giving import password_link
from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.desk.policies import POLICIES
from prevent.workflow.access import declared
from referrals import transitions
from referrals.models import Referral, SavedFilter
from tests.architecture.test_routes import routes
from tests.builders import submission
from tests.builders.referrals import do
from tests.client import Client
from tests.journeys import national_form, world
from tests.journeys.crawl import Reached, kind_of, reach
from tests.journeys.looks import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BY_ROLE = {"home", "referrals:referral", "whole_case", "whole_meeting", "channel:cases"}
"""Pages that differ so much by reader that each role's is looked at."""
OF_ONE_S_ACCOUNT = {"account_logout", "account_reauthenticate", "mfa_reauthenticate", "mfa_deactivate_totp"}
ON_ONE_S_ACCOUNT_S_PAGE = {
    "account_change_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "sessions",
}
OF_THE_OFFICE = (
    *("concerns", "concern", "look_at_concern", "note_concern", "answer_concern", "pass_concern_on"),
    *("close_concern", "make_recommendation", "return_recommendation", "reassign_recommendation"),
)
NOT_LOOKED_AT = {
    "referrals:attachment": "a file",
    "evidence_pack": "a file",
    **dict.fromkeys(("agenda_on_paper", "channel:papers_on_paper", "channel:minutes_on_paper"), "a PDF"),
    "channel:case": "the page of the whole case stands at the same address",
    "channel:meeting": "the page of the whole meeting stands at the same address",
    "channel:agree_plan": "a changed plan must wait for it: looked at in test_whole_journey",
    "referrals:assess_gateway": "the gateway must be ready for it: looked at in test_whole_journey",
    "posts:name_line": "the crawl opens one person of many: looked at in test_leaver",
    "posts:invite_again": "the crawl opens one person of many: looked at in test_leaver",
    "assessments:upload_template": "only for an administrator of the service: looked at in test_assessment",
    "channel:enter_overt_basis": "only for an administrator of the service: looked at in test_administrator",
    "posts:set_single_sign_on": "only for an administrator of the service: looked at in test_administrator",
    **dict.fromkeys(
        (f"oversight:{name}" for name in OF_THE_OFFICE),
        "only for the Commissioner’s office, which is not of this cast: looked at in test_about_prevent",
    ),
    "oversight:file": "a file",
    "statistics:around": "only for who counts in the whole country: looked at in test_statistics",
    **dict.fromkeys(
        (f"exports:{name}" for name in ("table_export", "fetch_export", "cancel_export", "agreement")),
        "only for a statistician, who is not of this cast: looked at in test_export",
    ),
    "reviews:prepare_review": "half a year must pass first: looked at in test_whole_journey",
    "reviews:decide_review": "half a year must pass first: looked at in test_whole_journey",
    "mfa_view_recovery_codes": "shown once: looked at in test_signing_in",
    "mfa_remove_webauthn": "needs a passkey: looked at in test_signing_in",
    "mfa_reauthenticate_webauthn": "needs a passkey: looked at in test_signing_in",
}
"""Routes behind sign-in that no page of this world shows, each with the reason."""
NOT_ON_RECORD = {
    **dict.fromkeys(("accessibility", "contact", "privacy"), "about the service, for everybody"),
    **dict.fromkeys(OF_ONE_S_ACCOUNT | ON_ONE_S_ACCOUNT_S_PAGE, "of one's own account"),
    **dict.fromkeys(
        (f"inspection:{name}" for name in ("draw_sample", "use_emergency_access", "open_for_governance")),
        "asks why, or how many: what it opens is on record",
    ),
    "referrals:remove_filter": "one's own filter: it shows no record",
    "referrals:save_filter": "a name is asked for: it shows no record",
    "channel:plan_meeting": "a day and a place are asked for: it shows no record",
    **dict.fromkeys(
        (f"referrals:{name}" for name in ("section", "tasks", "files", "check", "discard", "come_back")),
        "what somebody is writing themselves, before it is sent",
    ),
    **dict.fromkeys(
        ("referrals:receipt", "oversight:receipt"), "asks for the code; what the code opens is on record"
    ),
    "oversight:raise_concern": "asks what happened: it shows no record",
}
"""Pages that signed-in people see and that leave no audit event, each with the reason."""
NOT_LOOKED_AT_IN_PUBLIC = {
    "health": "for machines",
    "health_live": "for machines",
    "demo:move_clock": "a button only",
    "demo:sign_in": "a button only",
    "referrals:leave": "a button only",
    "oversight:leave": "a button only",
    **dict.fromkeys(
        (f"oversight:{name}" for name in ("sent", "status", "add_to_concern")),
        "behind a code of its own: looked at in test_about_prevent",
    ),
    "referrals:new_code": "a button only",
    "referrals:remove_file": "a button only",
    "demo:confirm": "a button only",
    "mfa_authenticate": "between two steps of signing in: looked at in test_signing_in",
    "mfa_login_webauthn": "for the script of a passkey",
    "openid_connect_login": "leads to an agency's provider",
    "openid_connect_callback": "leads back from an agency's provider",
    "account_logout": "of somebody signed in",
}
"""Routes open to everybody that have no page, or one that nothing leads to, each with the reason."""
NOBODY_LINKS_TO = (
    "/account/signup/",
    "/account/password/reset/done/",
    "/account/password/reset/key/done/",
    "/account/password/reset/key/1-wrong/",
)
ERRORS = ("400", "403", "404", "409", "413", "429", "500", "503", "csrf")


@pytest.fixture
def client_of():
    """A client in whom somebody is signed in; a fault shows as its status, not as an exception."""

    def _of(user):
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user)
        return client

    return _of


def test_every_page_that_the_cast_can_reach_looks_right(cast, client_of, as_person, looks):
    """Given something at every stage, when each person follows every link from home, then no page is broken or looks wrong.

    A move's page that no followed link led to is opened by somebody who may make the move: none is left out unseen.
    """
    world.fill(cast, client_of(cast.referrer))
    looked_at = set()
    for user in cast:
        pages = reach(client_of(user), "/home/")
        broken(pages, user.name, looks)
        new = {key_of(page, user): page for page in pages if key_of(page, user) not in looked_at}
        looked_at |= new.keys()
        look_at(as_person(user) if new else None, new.values())
    own = opened(client_of(cast.referrer), *map(reverse, OF_ONE_S_ACCOUNT), sent_by(cast.referrer))
    look_at(as_person(cast.referrer), own)
    filters = opened(client_of(cast.supervisor), saved_by(cast.supervisor))
    look_at(as_person(cast.supervisor), filters)
    seen = routes_of([*own, *filters]) | {kind.split()[0] for kind, _ in looked_at}
    for user, address in moves_to_make(cast, routed(signed_in=True) - seen):
        pages = opened(client_of(user), address)
        broken(pages, user.name, looks)
        look_at(as_person(user), pages)
        seen |= routes_of(pages)
    assert (routed(signed_in=True) | OF_ONE_S_ACCOUNT) - seen == NOT_LOOKED_AT.keys()
    on_record = set(Event.objects.exclude(kind=Kind.REFUSAL).values_list("route", flat=True))
    assert seen - on_record == NOT_ON_RECORD.keys()
    looks.assert_right()


def test_every_page_of_the_public_looks_right(cast, client_of, new_browser, looks, settings):
    """Given nobody signed in, when every link is followed from the start and from a draft, then all pages look right."""
    visitor = new_browser("visitor")
    visitor.goes("/")
    national_form.begins(visitor)
    visitor.follows("Continue")
    client = client_of(None)
    client.cookies.load({one["name"]: one["value"] for one in visitor.page.context.cookies()})
    new_password = password_link(cast.referrer).removeprefix(settings.SITE_URL)
    pages = reach(client, "/", visitor.path, "/demo/", "/demo/mail/", new_password, *NOBODY_LINKS_TO)
    broken(pages, "visitor", looks)
    new = {page.kind: page for page in pages}
    look_at(visitor, new.values())
    visitor.goes("/this/leads/nowhere/")
    look_at_errors(visitor, client)

    client, sent = sent_without_account(cast)
    visitor.page.context.add_cookies(cookies(client, visitor.site))
    of_a_holder = reach(client, sent)
    broken(of_a_holder, "holder of a code", looks)
    look_at(visitor, {page.kind: page for page in of_a_holder if page.kind not in new}.values())
    seen = routes_of(pages) | routes_of(of_a_holder)
    assert routed(signed_in=False) - seen == NOT_LOOKED_AT_IN_PUBLIC.keys()
    looks.assert_right()


def routed(*, signed_in):
    """The names of all routes behind sign-in, or of all others; the API has no pages."""
    return {
        name
        for name, pattern, namespaces in routes()
        if "api" not in namespaces and declared(pattern.callback, list(namespaces)).signed_in == signed_in
    }


def routes_of(pages):
    """The names of the routes that answered."""
    return {page.kind.split()[0] for page in pages}


def opened(client, *addresses):
    """Pages that are opened by their addresses."""
    answers = [(address, client.get(address)) for address in addresses]
    return [
        Reached(address, kind_of(answer), answer.status_code, "an address") for address, answer in answers
    ]


def sent_by(user):
    """Where an agency's referrer is told that their referral was sent."""
    return reverse("referrals:sent", args=[Referral.objects.filter(submitted_by=user).first().reference])


def saved_by(user):
    """Where somebody removes a filter that they saved: a queue has more parts than the crawl opens."""
    return reverse("referrals:remove_filter", args=[SavedFilter.objects.filter(user=user).first().pk])


def moves_to_make(cast, names):
    """For each of these routes that is a move's page: somebody who may make the move, and on which record."""
    for policy in POLICIES.values():
        for move, step in policy.steps.items():
            for app in {policy.model._meta.app_label, "reviews"}:
                name = f"{app}:{move.value}"
                records = policy.model.objects.filter(stage__in=step.start) if name in names else ()
                may = ((user, one) for one in records for user in cast if not policy.denial(user, move, one))
                yield from ((user, reverse(name, args=[one.reference])) for user, one in list(may)[:1])


def sent_without_account(cast):
    """A client that has just sent a public referral, of which an officer has asked a question; and its confirmation."""
    client = Client()
    draft = submission.begin(client)
    submission.fill(client, draft, submission.fictional_typed(public=True))
    sent = submission.send(client, draft)
    referral = Referral.objects.get()
    do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
    do(transitions.ask_referrer, referral, cast.case_officer, text="Does he have a phone at school?")
    return client, sent.url


def cookies(client, site):
    """A client's cookies, for a browser."""
    return [{"name": name, "value": one.value, "url": site} for name, one in client.cookies.items()]


def look_at_errors(person, client):
    """Each error page as it is drawn, whatever leads to it."""
    request = client.get("/contact/").wsgi_request
    for name in ERRORS:
        said = {"sentence": "Say why the panel decided so.", "code": "invalid"}
        html = render_to_string(f"errors/{name}.html", said, request)
        address = f"{person.site}/errors/{name}/"
        person.page.route(address, answering(html))
        person.page.goto(address)
        person.looks.at(person.page, f"error {name}", widths=(DESK, PHONE))


def broken(pages, who, looks):
    """A link that leads to a refusal or a fault."""
    for page in pages:
        if page.status >= 400:
            looks.say(f"{who} {page.found_on}", f"links to {page.address}, which answers {page.status}")


def key_of(page, user):
    """What makes a page new: its kind, and for some its reader's role."""
    post = user.posts.first()
    return (page.kind, post.role if post and page.kind in BY_ROLE else "")


def look_at(person, pages):
    """Open each page at both widths."""
    for page in pages:
        person.page.goto(f"{person.site}{page.address}")
        person.looks.at(person.page, person.name, widths=(DESK, PHONE))


def answering(html):
    """What answers a browser with this page."""
    return lambda route: route.fulfill(body=html, content_type="text/html")
