"""Whether this process lives (`/livez`) and whether it could answer a visitor (`/readyz`)."""

import logging
from contextlib import closing
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.urls import resolve
from django.views.decorators.http import require_safe

PATHS = {"/livez", "/readyz"}
SECONDS_TO_CONNECT = 2
MILLISECONDS_TO_ANSWER = 2000

log = logging.getLogger(__name__)


class HealthMiddleware:
    """Answer health checks whatever `Host` they name, and without sessions or users.

    Probes address a machine, not the site, and learn nothing that depends on the name.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info in PATHS:
            return resolve(request.path_info).func(request)
        return self.get_response(request)


@require_safe
def livez(request):
    """200 as long as the process answers at all; it asks nothing of the database."""
    return plain("alive", 200)


@require_safe
def readyz(request):
    """200 when a new connection finds the tables of this version with data, else 503 and why."""
    problem = reason_not_ready()
    return plain(f"not ready: {problem}", 503) if problem else plain("ready", 200)


def plain(line, status):
    """One line of text that no cache keeps."""
    return HttpResponse(
        f"{line}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def reason_not_ready():
    """What keeps the site from answering; None when nothing does."""
    try:
        with closing(new_connection()) as fresh:
            applied = MigrationRecorder(fresh).applied_migrations()
            if not latest_migrations() <= applied.keys():
                return "the database lacks migrations"
            with fresh.cursor() as cursor:
                cursor.execute("SELECT EXISTS (SELECT FROM engagements_engagement)")
                return None if cursor.fetchone()[0] else "the database holds no data"
    except Error as error:
        log.warning("Not ready: %s", error)
        return "the database does not answer"


def new_connection():
    """A connection of its own, which gives up quickly."""
    fresh = connection.copy()
    options = fresh.settings_dict["OPTIONS"]
    limit = f"-c statement_timeout={MILLISECONDS_TO_ANSWER}"
    fresh.settings_dict["OPTIONS"] = {
        **options,
        "connect_timeout": SECONDS_TO_CONNECT,
        "options": " ".join(filter(None, [options.get("options"), limit])),
    }
    return fresh


@cache
def latest_migrations():
    """The last migrations of each app, as pairs of app and name."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
