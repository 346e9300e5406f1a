"""How do tests use a page? They open it as a person, fill in its form as it is drawn, and send it."""

from django.urls import reverse


def move_url(record, move):
    """The address of a move's page."""
    return reverse(f"referrals:{move}", args=[record.reference])


def drawn(response):
    """What the page's form would send if nothing were typed: hidden fields and what is filled in."""
    filled = {}
    for field in response.context["form"]:
        value = field.value()
        if hasattr(value, "year"):
            filled[field.html_name] = (value.day, value.month, value.year)
        elif value not in (None, "", []):
            filled[field.html_name] = getattr(value, "pk", value)
    return filled


def open_page(client, user, url):
    """Open a page as a person."""
    client.force_login(user)
    return client.get(url)


def send(client, user, url, **typed):
    """Open a page as a person and send its form; dates are given as (day, month, year)."""
    page = open_page(client, user, url)
    if page.status_code != 200:
        return page
    return client.post(url, as_sent({**drawn(page), **typed}))


def as_sent(typed):
    """Typed values as a browser sends them."""
    sent = {}
    for name, value in typed.items():
        if isinstance(value, tuple):
            sent |= dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), map(str, value), strict=True))
        else:
            sent[name] = value
    return sent


def parts(day):
    """A date as it is typed."""
    return day.day, day.month, day.year


def make_move(client, user, record, move, **typed):
    """Make a move through its page."""
    return send(client, user, move_url(record, move), **typed)


def errors_of(response):
    """The sentences on the page, by field."""
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def assert_written_down(record, move, user):
    """The move left one history row and one audit event, both its mover's."""
    from prevent.audit.models import Event

    row = record.history.get(version=record.version)
    event = Event.objects.filter(action=move, subject_id=record.pk).latest("at")
    assert (row.move, row.by, event.actor_id) == (move, user, user.pk)


def assert_only(client, record, move, *, hidden=(), refused=()):
    """The page of a move is not there for some people, and refused to others in whose sight the record is."""
    for user in hidden:
        assert open_page(client, user, move_url(record, move)).status_code == 404, user
    for user in refused:
        assert open_page(client, user, move_url(record, move)).status_code == 403, user
