"""How do two people act at the same moment, each on a connection of their own?"""

from datetime import timedelta
from threading import Barrier, Thread

from django.db import connection

from channel import transitions
from channel.choices import ConsentAct, Stage
from channel.models import ChannelCase, ConsentEvent
from channel.policy import POLICY
from prevent.accounts.actor import acting_as
from prevent.kernel import clock
from prevent.kernel.errors import Refusal, Stale
from tests.builders import channel as build


def at_once(*acts):
    """Each on a connection of its own, beginning together; a page that has become stale is read again."""
    barrier, refused = Barrier(len(acts)), []

    def run(act):
        barrier.wait()
        try:
            while True:
                try:
                    act()
                    break
                except Stale:
                    continue
        except Refusal as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def version_for(case, user):
    """As this person reads it, on a connection that sees no more than they do."""
    with acting_as(user):
        return POLICY.visible_to(user).get(pk=case.pk).version


def withdrawing(case, cast):
    """The mother withdraws; the officer records it."""
    said, by = build.answer(case, ConsentAct.WITHDRAWN), cast.case_officer
    again = clock.today() + timedelta(days=28)
    return lambda: transitions.record_consent(
        case.reference, answer=said, further_assessment_on=again, by=by, seen=version_for(case, by)
    )


def give_back(case):
    """As if nothing had been withdrawn yet."""
    ConsentEvent.objects.filter(case=case, act=ConsentAct.WITHDRAWN).delete()
    ChannelCase.objects.filter(pk=case.pk).update(stage=Stage.SUPPORT)
