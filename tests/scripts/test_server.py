"""script/server: what it refuses in one line, and that it ends everything it started."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.scripts.checkouts import ROOT, only_line

PROBE = ROOT / "script/probe_database.py"


def probe(url):
    """What the scripts learn of a database before they use it."""
    return subprocess.run(
        [sys.executable, PROBE], env={"DATABASE_URL": url}, capture_output=True, text=True
    )


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.mark.parametrize("value", ["0", "65536", "-1", "80a", "8000 ", ""])
def test_an_impossible_port_is_refused(checkout, value):
    assert "65535" in only_line(checkout.run("script/server", "--port", value))


def test_a_port_in_use_is_named(checkout):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in only_line(checkout.run("script/server", "--port", port))


def test_an_unknown_argument_is_named(checkout):
    assert "--prot" in only_line(checkout.run("script/server", "--prot", "8001"))


@pytest.mark.parametrize("name", ["setup", "database", "server"])
def test_help_says_how_to_call_a_script(checkout, name):
    helped = checkout.run(f"script/{name}", "--help")
    assert helped.returncode == 0
    assert f"script/{name}" in helped.stdout


@pytest.mark.parametrize(
    "url",
    ["mysql://a@127.0.0.1/map", "map", "postgis://a:secret@127.0.0.1:1/map", "postgres://a@/b:c"],
)
def test_a_database_that_cannot_be_used_is_refused_without_its_password(url):
    assert "secret" not in only_line(probe(url))


def test_a_database_made_anew_is_told_from_the_one_before(started):
    url = started.start().removesuffix("diplomacy") + "other"
    known = []
    for _ in range(2):
        started.ask("CREATE DATABASE other")
        known.append(probe(url).stdout)
        started.ask("DROP DATABASE other")
    assert all(known)
    assert known[0] != known[1]


def test_settings_of_the_machine_yield_to_the_environment(checkout):
    (checkout.folder / ".env").write_text("# none\nDEBUG=on\nLOG_LEVEL=a = $b\nlower=1\nEMPTY=\n")
    shown = subprocess.run(
        ["bash", "-c", '. script/environment; echo "$DEBUG|$LOG_LEVEL|${lower-}|${EMPTY-unset}"'],
        cwd=checkout.folder,
        env={"PATH": os.environ["PATH"], "DEBUG": "off"},
        capture_output=True,
        text=True,
    )
    assert shown.stdout == "off|a = $b||\n"


@contextmanager
def running_server(port):
    """script/server of the real checkout, once it has printed its address."""
    server = subprocess.Popen(
        [ROOT / "script/server", "--port", str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert any(f"http://127.0.0.1:{port}/" in line for line in server.stdout)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_server_and_all_it_started(port, ending):
    with running_server(port) as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
            assert answer.status == 200
        server.send_signal(ending)
        assert server.wait(timeout=30) == 130
    assert nothing_serves(port)


def test_it_ends_by_itself_when_gunicorn_is_killed(port):
    with running_server(port) as server:
        (gunicorn,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        os.kill(int(gunicorn), signal.SIGKILL)
        assert server.wait(timeout=30) == 1
    assert nothing_serves(port)


def nothing_serves(port):
    """Whether no gunicorn of this port is left, once killed ones have had time to end."""
    deadline = time.monotonic() + 5
    while (left := processes_that_name(f"127.0.0.1:{port}")) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not left


def processes_that_name(word):
    """The ids of all processes that have this word among their arguments."""
    folders = Path("/proc").glob("[0-9]*")
    return [int(folder.name) for folder in folders if word in command_line(folder)]


def command_line(folder):
    try:
        return (folder / "cmdline").read_text(errors="replace").split("\0")
    except OSError:  # it has ended
        return []
