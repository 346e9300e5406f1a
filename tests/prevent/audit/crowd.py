"""Many people who write events at once, whose transactions commit late and out of order, while several workers seal."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

from django.db import connections, transaction

from prevent.accounts.actor import acting_as
from prevent.audit.record import record
from prevent.audit.sealing import seal_batch

ROWS = 4
LONGEST_PAUSE = 0.15


class Crowd:
    """Every tenth writer's transaction is taken back. `written` has each writer's number once for each row that stays."""

    def __init__(self, actor):
        self.actor, self.written = actor, []
        self.over, self.chance = Signal(), random.Random(3)
        assert actor.posts_in_force  # read once, as for a request

    def run(self, *, writers, sealers):
        """Let all of them go at once; a fault of any is raised here."""
        with ThreadPoolExecutor(writers + sealers) as pool:
            sealing = [pool.submit(self.seal) for _ in range(sealers)]
            writing = [pool.submit(self.write, number, self.pauses()) for number in range(writers)]
            try:
                for one in writing:
                    one.result(60)
            finally:
                self.over.set()
            for one in sealing:
                one.result(60)

    def pauses(self):
        return [self.chance.uniform(0, LONGEST_PAUSE) for _ in range(ROWS)]

    def write(self, number, pauses):
        is_taken_back = number % 10 == 9
        with acting_as(self.actor):
            for pause in pauses:
                record("read", by=self.actor, section=str(number))
                self.over.wait(pause)
            transaction.set_rollback(is_taken_back)
        connections.close_all()
        self.written += [] if is_taken_back else [number] * ROWS

    def seal(self):
        while not self.over.wait(0.01):
            seal_batch()
        connections.close_all()
