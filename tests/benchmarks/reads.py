"""How much slower the map's counts and a list are than a bare Django response.

    script/bench reads

It reads the database of DATABASE_URL, with the real data. All go through the same middleware,
without a network, and take turns, so that only their ratios count. Queries asked for the first
time differ from round to round; repeated ones are the same. It exits with 1 when the ratio of
the medians misses its bound.
"""

import gc
import os
import statistics
import sys
import time
from datetime import date, timedelta

import django

ROUNDS = 300
EXPLORE, LIST = "/api/v1/explore/", "/api/v1/engagements/"
BOUNDS = {  # what is asked -> the largest ratio that is good enough
    "explore, all, counted anew": 15,
    "explore, a new period": 15,
    "explore, a new period and two facets": 15,
    "explore, repeated": 15,
    "list of 100, new": 10,
    "list of 100, under a new period": 10,
    "list of 100, repeated": 10,
}


def bare(request):
    """The least that Django can answer."""
    from django.http import HttpResponse

    return HttpResponse(b"{}", content_type="application/json")


def addresses(number):
    """The address of each measurement in a round."""
    since = date(1900, 1, 1) + timedelta(days=number)
    return {
        "bare": "/bare",
        "explore, all, counted anew": EXPLORE,
        "explore, a new period": f"{EXPLORE}?since={since}",
        "explore, a new period and two facets": f"{EXPLORE}?since={since}&level=city&kind=city",
        "explore, repeated": f"{EXPLORE}?state=OH",
        "list of 100, new": LIST,
        "list of 100, under a new period": f"{LIST}?since={since}",
        "list of 100, repeated": f"{LIST}?state=OH",
    }


def ask(handler, address):
    """Seconds that an answer takes, to its last byte."""
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "wsgi.input": sys.stdin.buffer,
        "HTTP_HOST": "localhost", "HTTP_ACCEPT_ENCODING": "gzip",
    }  # fmt: skip
    statuses = []
    started = time.perf_counter()
    response = handler(environ, lambda status, headers: statuses.append(status))
    size = sum(map(len, response))
    response.close()
    seconds = time.perf_counter() - started
    assert statuses == ["200 OK"], (address, statuses)
    assert size
    return seconds


def forget_answers():
    """Forget the answers, but not what the data as a whole are."""
    from django.core.cache import cache

    from engagements.counts import counts

    cache.clear()
    counts.cache_clear()


def measure(handler):
    """Seconds of every round by measurement."""
    from django.core.cache import cache

    times = {name: [] for name in addresses(0)}
    for number in range(ROUNDS):
        for name, address in addresses(number).items():
            if "repeated" in name:
                ask(handler, address)
            elif name != "bare":
                forget_answers()
            times[name].append(ask(handler, address))
    cache.clear()
    return times


def main():
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings
    from django.urls import path

    from diplomacy.urls import urlpatterns

    urls = type(sys)("urls")
    urls.urlpatterns = [path("bare", bare), *urlpatterns]
    with override_settings(ROOT_URLCONF=urls, API_READS_PER_10_SECONDS=10**9):
        handler = WSGIHandler()
        gc.disable()
        times = measure(handler)
    unit = statistics.median(times["bare"])
    print(f"bare: {unit * 1000:.2f} ms")
    missed = False
    for name, bound in BOUNDS.items():
        median = statistics.median(times[name])
        slow = statistics.quantiles(times[name], n=20)[-1]
        missed |= median / unit > bound
        print(f"{name}: {median / unit:.1f} times (at most {bound}), "
              f"{median * 1000:.2f} ms, 95 % within {slow * 1000:.2f} ms")  # fmt: skip
    return missed


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    sys.exit(main())
