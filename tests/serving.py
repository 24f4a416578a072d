"""The site in processes of its own, for tests that talk to it over the network."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import quote

from django.conf import settings
from django.db import connection

PATIENCE = 30  # seconds


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def quoted(*names):
    """Parameters of the database connection as parts of a URL, without the empty ones."""
    values = (str(connection.settings_dict[name]) for name in names)
    return [quote(value, safe="") for value in values if value]


def environment():
    """The environment of a server on the test database, with the settings of script/server."""
    login = ":".join(quoted("USER", "PASSWORD"))
    place = ":".join(quoted("HOST", "PORT"))
    return os.environ | {
        "DATABASE_URL": f"postgis://{login}@{place}/{quoted('NAME')[0]}",
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DEBUG": "off",
        "HTTPS": "off",
    }


def answers(port):
    """Whether something answers HTTP on a loopback port."""
    client = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        client.request("GET", "/robots.txt")
        return bool(client.getresponse().status)
    except OSError:
        return False
    finally:
        client.close()


@contextmanager
def running_server(workers=1, **variables):
    """The address of a gunicorn that ends with the context; `variables` of its environment."""
    port = free_port()
    command = [
        *[sys.executable, "-m", "gunicorn", "diplomacy.wsgi", "--bind", f"127.0.0.1:{port}"],
        *["--worker-class", "gthread", "--workers", str(workers), "--threads", "4"],
        *["--limit-request-line", "8190", "--no-control-socket", "--log-level", "warning"],
    ]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment() | variables)
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"gunicorn does not answer (exit code {process.poll()}).")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)
