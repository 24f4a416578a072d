"""A checkout of the scripts alone, so that no test touches the cluster of the real one."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Checkout:
    """A folder with a copy of script/; its cluster is stopped and removed at the end."""

    def __init__(self, above, name):
        self.above, self.folder = above, above / name
        shutil.copytree(ROOT / "script", self.folder / "script")

    def run(self, *command, **environment):
        """The finished process of one of the scripts, called from another folder."""
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.run(
            [self.folder / command[0], *command[1:]],
            cwd="/",
            env=inherited | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def start(self):
        started = self.run("script/database", "start")
        assert started.returncode == 0, started.stderr
        return started.stdout.strip()

    def ask(self, query):
        """The answer of the cluster to a query of one value."""
        return self.run("script/database", "psql", "-Atc", query).stdout.strip()

    def remove(self):
        data = self.ask("SHOW data_directory")
        self.run("script/database", "stop")
        if data:
            shutil.rmtree(Path(data).parent)
        shutil.rmtree(self.above)


def only_line(refused):
    """What a script said when it refused: one line, and no more."""
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1, refused.stderr
    return refused.stderr


@contextmanager
def checkouts():
    """Makes checkouts in a folder whose name has spaces; `mode` is that of the folder above."""
    made = []

    def make(mode=0o755, name="a check out"):
        above = Path(tempfile.mkdtemp(prefix="scripts-"))
        above.chmod(mode)
        made.append(Checkout(above, name))
        return made[-1]

    try:
        yield make
    finally:
        for checkout in made:
            checkout.remove()
