"""What no well-behaved client sends, over a socket to the server as it runs."""

import socket
from urllib.parse import urlsplit

import pytest

GOOD = b"Host: 127.0.0.1\r\nConnection: close\r\n\r\n"
PATIENCE = 20  # seconds


def ask(server, request):
    """The status of the answer to raw bytes; None when the connection was just closed."""
    where = urlsplit(server)
    with socket.create_connection((where.hostname, where.port), PATIENCE) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            line = connection.makefile("rb").readline()
        except OSError:  # closed before it had read everything
            return None
    return int(line.split()[1]) if line else None


@pytest.fixture(autouse=True)
def still_alive(server):
    """Whatever was asked, the next visitor is served."""
    yield
    assert ask(server, b"GET /livez HTTP/1.1\r\n" + GOOD) == 200


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (b"/", 200),
        (b"/api/v1/explore/", 200),
        (b"/api/v1/explore/?q=" + b"x" * 8000, 400),
        (b"/?q=" + b"x" * 8000, 200),
        (b"/?q=" + b"x" * 8190, 414),
        (b"/" + b"x" * 8000 + b"/", 404),
        (b"/api/v1/explore/?q=%00", 400),
        (b"/api/v1/explore/?state=%ED%A0%80", 400),
        (b"/api/v1/explore/?state=\xed\xa0\x80", 400),
        (b"/api/v1/explore/?state=\xff", 400),
        (b"/engagements/%00/", 404),
        (b"/engagements/%FF%FE/", 404),
        (b"/../../etc/passwd", 404),
        (b"/static/../../etc/passwd", 404),
        (b"/static/%2e%2e/%2e%2e/manage.py", 404),
        (b"//elsewhere.example/", 404),
    ],
    ids=lambda value: str(value)[:40],
)
def test_strange_targets(server, target, status):
    assert ask(server, b"GET " + target + b" HTTP/1.1\r\n" + GOOD) == status


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n" + GOOD,
        b"GET / HTTP/1.1\r\nHost: \xff\x00\r\nConnection: close\r\n\r\n",
        b"GET /" + b"x" * 1_000_000 + b" HTTP/1.1\r\n" + GOOD,
        b"GET /\x00 HTTP/1.1\r\n" + GOOD,
        b"GET / HTTP/9.9\r\n" + GOOD,
        b"G\x00T / HTTP/1.1\r\n" + GOOD,
        b"GET / HTTP/1.1\r\nno colon\r\n" + GOOD,
        b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000 + b"\r\n" + GOOD,
        b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 1000 + GOOD,
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n"
        + GOOD
        + b"0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n" + GOOD,
        b"CONNECT elsewhere.example:443 HTTP/1.1\r\n" + GOOD,
        b"TRACE / HTTP/1.1\r\n" + GOOD,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n" * 1000,
        b"",
    ],
    ids=lambda value: str(value)[:40],
)
def test_malformed_requests_are_refused_or_closed(server, request_):
    status = ask(server, request_)
    assert status is None or 400 <= status < 500


def test_who_hangs_up_early_harms_nobody(server):
    where = urlsplit(server)
    for _ in range(20):
        with socket.create_connection((where.hostname, where.port), PATIENCE) as connection:
            connection.sendall(b"GET /data/engagements.csv HTTP/1.1\r\n" + GOOD)
            connection.recv(1)
