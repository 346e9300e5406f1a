"""Which database and broker are used: those that the person named, or embedded ones started here?"""

import os

from launch import environment, home, keys
from launch.crew import Crew
from launch.environment import Addresses
from launch.part import Part
from launch.postgres import Cluster
from launch.progress import step
from launch.valkey import Broker

SECONDS = 60.0  # a database may have to recover from a crash first


def start(crew: Crew, *, name: str = "demo", durable: bool = True) -> Addresses:
    """Start what is not given by DATABASE_URL and REDIS_URL, and say where everything is."""
    parts: list[Part] = []
    cluster: Cluster | None = None
    secrets = keys.kept()
    if not environment.database_given():
        cluster = Cluster(name, home.home(secrets), secrets, durable)
        cluster.prepare()
        parts.append(cluster.part())
    broker_url = os.environ.get("REDIS_URL", "")
    if not broker_url:
        broker = Broker(name, durable=durable)
        parts.append(broker.part())
        broker_url = broker.url
    if parts:
        with step(" and ".join(part.name for part in parts)):
            crew.start(*parts, seconds=SECONDS, servers=True)
    if cluster is None:
        return Addresses(os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"], broker_url)
    cluster.make_roles()
    return Addresses(
        cluster.url("prevent_app", secrets.app), cluster.url("prevent_owner", secrets.owner), broker_url
    )
