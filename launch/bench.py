"""`make bench`: how long does the work take among ever more records, on servers of its own?"""

from launch import assets, environment, keys, port, servers, venv
from launch.child import foreground
from launch.crew import Crew
from launch.places import installed
from launch.progress import Trouble
from launch.static_files import Collecting
from launch.turn import turn

BUSY = "Another `make bench` is at work in this checkout. Wait until it has ended, or end it."
SIZES = ["10000", "100000", "1000000"]


def main(arguments: list[str]) -> int:
    """Measure at these sizes, or at the usual ones."""
    if wrong := [word for word in arguments if not word.isdecimal() or int(word) == 0]:
        raise Trouble(f"{wrong[0]} is no size. Say numbers of records, such as SIZES='10000 100000'.")
    with turn("bench", otherwise=BUSY), Crew() as crew:
        venv.for_developing()
        assets.prepare()
        addresses = servers.start(crew, name="bench", durable=False)
        env = environment.for_running(keys.kept(), addresses, port.DEFAULT)
        if collecting := Collecting.begun(env):
            collecting.finish()
        return foreground([installed("python"), "-m", "tests.bench", *(arguments or SIZES)], env)
