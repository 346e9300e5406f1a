"""How long do lists take while 16 people each ask once a second?"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice

from tests.bench.figures import GROWTH, Aim, Figure
from tests.bench.serving import Asker, together
from tests.bench.works import LISTED, Work

PEOPLE, SECONDS, WARM = 16, 40, 5
WHY = "Sixteen pages a second keep both cores busy with making pages, besides the database and whoever asks."
AIMS = (Aim("95th percentile", 150), GROWTH)


def figures(size: int, port: int) -> list[Figure]:
    """Every list, sixteen in one crowd, each role's own in the first; as the browser waits for it."""
    crowds = (LISTED[at : at + PEOPLE] for at in range(0, len(LISTED), PEOPLE))
    return [figure for works in crowds for figure in _crowd(works, size, port)]


def _crowd(works: Sequence[Work], size: int, port: int) -> list[Figure]:
    times: dict[Work, list[float]] = {work: [] for work in works}
    crowd = list(islice(cycle(works), PEOPLE))
    runs: list[Callable[[], None]] = [
        partial(_asks, Asker.signed_in(port, work.person), work, at / PEOPLE, times[work])
        for at, work in enumerate(crowd)
    ]
    together(*runs)
    return [
        Figure(f"{work.name} in a crowd of {PEOPLE}", size, found, role=work.role, aims=AIMS, why=WHY)
        for work, found in times.items()
    ]


def _asks(asker: Asker, work: Work, offset: float, times: list[float]) -> None:
    """Once a second, however long it takes: whoever waits longer asks again at once."""
    began = time.perf_counter() + offset
    for second in range(WARM + SECONDS):
        time.sleep(max(0.0, began + second - time.perf_counter()))
        status, took = asker.ask("GET", work.address)
        if status != 200:
            raise RuntimeError(f"{work.who} gets {status} from {work.address}")
        if second >= WARM:
            times.append(took)
