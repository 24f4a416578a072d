import pytest


@pytest.fixture
def staff(django_user_model):
    """Somebody who may do everything in the admin."""
    return django_user_model.objects.create_superuser("editor")


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client
