"""Places where nothing about anybody may stand at all, whoever reads it: each as text, by its name."""

import base64
import json

from django.core import mail
from redis import Redis

from prevent.accounts.models import Session, User
from prevent.audit.models import Event
from prevent.notices.models import Notice
from tests.cast import PASSWORD
from tests.prevent.canary.marks import ADDRESS, Marks

READ_WITH = {"string": "get", "hash": "hgetall", "set": "smembers"}


def found_in(texts, marks: Marks, *secrets: str) -> list[str]:
    """What may not be there: a mark, the name or address of anybody, a password or a key."""
    people = {
        word for user in User.objects.filter(is_service=False) for word in (user.name, user.email) if word
    }
    found = set()
    for name, text in texts:
        there = {*marks.of(text), *(one for one in (*people, PASSWORD, *secrets) if one in text)}
        found |= {f"{name}: {marks.planted.get(one, one)}" for one in there}
    return sorted(found)


def letters():
    """Every mail, but for the one address that it goes to."""
    for letter in mail.outbox:
        [to] = letter.to
        assert not [*letter.cc, *letter.bcc]
        yield "mail", letter.message().as_string().replace(to, "")


def events():
    """What the chain of audit events covers, but for the address from which somebody came, which has a column of its own."""
    for event in Event.objects.all():
        columns = {name: value for name, value in vars(event).items() if name != "address"}
        yield f"audit event {event.action}", str(columns)


def tables():
    """Sessions as they are decoded, but for the address that is shown to their owner, and messages that wait."""
    for session in Session.objects.all():
        yield "session", str(session.get_decoded()).replace(ADDRESS, "")
    for notice in Notice.objects.all():
        yield "notice", str(vars(notice))


def memory(redis: Redis):
    """Every key of the broker and the cache with its value; bodies of messages are unpacked."""
    for key in redis.scan_iter():
        kind = redis.type(key).decode()
        if kind in READ_WITH:
            value = getattr(redis, READ_WITH[kind])(key)
        else:
            value = redis.lrange(key, 0, -1) if kind == "list" else redis.zrange(key, 0, -1)
        yield f"Redis {kind} {key.decode()}", f"{key!r} {value!r} {bodies(value)}"


def messages(redis: Redis):
    """Every message that waits, however pressing, those that a worker has in hand included."""
    waiting = [
        one for queue in redis.scan_iter("celery*", _type="list") for one in redis.lrange(queue, 0, -1)
    ]
    in_hand = [json.loads(one)[0] for one in redis.hvals("unacked")]
    return [*map(json.loads, waiting), *in_hand]


def arguments(message):
    """What a task is called with."""
    args, kwargs, *_ = json.loads(base64.b64decode(message["body"]))
    return [*args, *kwargs.values()]


def bodies(value):
    rows = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    found = []
    for row in rows:
        try:
            packed = json.loads(row)
        except ValueError:
            continue
        one = packed[0] if isinstance(packed, list) else packed
        if isinstance(one, dict) and "body" in one:
            found.append(base64.b64decode(one["body"]))
    return found


def addresses(seen):
    """Where each page stands and where it leads: of no person, no machine."""
    for one in seen:
        for address in (one.address, *one.leads_to):
            yield f"address on {one.kind}", address
