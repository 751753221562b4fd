"""What every test gets: static files without a manifest, and a small bank on request."""

import os
from functools import cache
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import transaction

from questions import rendering
from questions.management.commands.prepare import fixture_files
from tests.bank import make_bank

# The browser's driver runs an event loop in the tests' own thread, which Django would refuse to share.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PLAIN_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Serve static files by their own names: no test needs collectstatic to have run."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN_STATIC}
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def cheap_passwords(settings):
    """Hash passwords quickly: a real hash is slow on purpose, and most tests of the desk make an editor."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def texts_rendered_once():
    """Render each text once a process: some thirty tests load the bank, and the same text gives the same HTML."""
    with patch.object(rendering, "converted", cache(rendering.converted)):
        yield


@pytest.fixture(scope="session")
def served_folder(tmp_path_factory):
    """A LOCAL_DIR for sites that are served one after the other: static files are collected once."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture
def bank(db):
    """54 published questions, six for each technology and level."""
    return make_bank(54)


@pytest.fixture
def small_bank(db):
    """15 published questions."""
    return make_bank(15)


@pytest.fixture(scope="module")
def module_records(django_db_setup, django_db_blocker):
    """Keep what a fixture of the module writes until its last test; what a test changes goes with the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def real_bank(module_records):
    """The bank of fixtures/, loaded once for a module that only holds tests of it."""
    call_command("loaddata", *fixture_files(), verbosity=0)
