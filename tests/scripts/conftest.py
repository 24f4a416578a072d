"""Checkouts of the scripts, with clusters of their own."""

import pytest

from tests.scripts.checkouts import checkouts


@pytest.fixture
def new_checkout():
    with checkouts() as make:
        yield make


@pytest.fixture
def checkout(new_checkout):
    return new_checkout()


@pytest.fixture(scope="module")
def started():
    """A checkout whose cluster runs; each test leaves it running."""
    with checkouts() as make:
        checkout = make()
        checkout.start()
        yield checkout
