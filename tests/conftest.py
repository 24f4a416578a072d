"""What all tests share: a clean memory, the real data, and a running server."""

import io
import sys
from functools import lru_cache

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

from engagements import versions
from tests.serving import running_server

MEMORY = type(lru_cache(len))
RELAXED = {"deadline": None, "suppress_health_check": [*HealthCheck]}

hypothesis_settings.register_profile(
    "quick", max_examples=10, derandomize=True, phases=[Phase.explicit, Phase.generate], **RELAXED
)
hypothesis_settings.register_profile("thorough", max_examples=500, **RELAXED)
hypothesis_settings.load_profile("quick")


def pytest_collection_modifyitems(items):
    """Tests of the real data come last: they commit it, and others want empty tables."""
    for item in items:
        if "real_data" in item.fixturenames:
            item.add_marker(pytest.mark.django_db)  # lets pytest-django make the database
    items.sort(key=lambda item: "real_data" in item.fixturenames)


def forget():
    """Forget what the process remembers of the data, whose version tests roll back."""
    versions.forget()
    cache.clear()
    for memory in memories_by_version():
        memory.cache_clear()


def memories_by_version():
    """Every function of the application that remembers its answers by the data version."""
    modules = [module for name, module in sys.modules.items() if name.startswith("engagements.")]
    found = {each for module in modules for each in vars(module).values() if type(each) is MEMORY}
    return [each for each in found if "version" in each.__wrapped__.__code__.co_varnames]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Let no test see what another one left in the memory of the process."""
    forget()


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """Collected static files, as pages need them, no older than what they are made of."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    made = manifest.stat().st_mtime if manifest.exists() else 0
    sources = (path for folder in settings.STATICFILES_DIRS for path in folder.rglob("*"))
    if any(path.stat().st_mtime > made for path in sources):
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def real_data(django_db_setup, django_db_blocker):
    """The engagements that come with the project, committed to the test database."""
    with django_db_blocker.unblock():
        assert not connection.in_atomic_block, "Name real_data among the test's own fixtures."
        call_command("load_data", stdout=io.StringIO())


@pytest.fixture(scope="session")
def server(real_data, django_db_blocker):
    """Address of the site with the real data, served by gunicorn as script/server does."""
    with running_server() as address:
        yield address
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(END_OTHERS)


# Playwright runs tests in contexts of its own, each with a connection that nobody closes.
END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
