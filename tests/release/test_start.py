"""Several starts at once: each ends with a whole bank, whoever was first."""

import subprocess
import sys

import pytest

from tests.site import ROOT, START_SECONDS, Site

COUNT = (
    "import django; django.setup(); from questions.models import Question; print(Question.objects.count())"
)


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def start(site, *command):
    return subprocess.Popen(
        command, cwd=ROOT, env=site.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_of_three_first_starts_at_once_one_prepares_the_database_and_the_others_wait(site):
    starts = [start(site, sys.executable, "manage.py", "prepare") for _ in range(3)]
    outputs = [each.communicate(timeout=START_SECONDS)[0] for each in starts]
    assert [each.returncode for each in starts] == [0, 0, 0], outputs
    assert sum("questions loaded from fixtures/" in output for output in outputs) == 1
    assert sum("questions, left as they are" in output for output in outputs) == 2
    assert int(site.run("-c", COUNT)) > 0


def test_three_first_starts_in_one_checkout_collect_the_static_files_once(site):
    starts = [
        start(site, sys.executable, ".ci/one_at_a_time.py", "Makefile", "make", "ready") for _ in range(3)
    ]
    outputs = [each.communicate(timeout=START_SECONDS)[0] for each in starts]
    assert [each.returncode for each in starts] == [0, 0, 0], outputs
    assert "".join(outputs).count("Static files: collecting") == 1


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////no/such/folder/db.sqlite3",
        "postgres://editor:secret@127.0.0.1:1/hub",
        "postgres://editor:secret@127.0.0.1:1/hub?no_such_option=1",
    ],
)
def test_a_database_that_cannot_be_opened_is_one_clear_line(site, url):
    environment = {**site.environment, "DATABASE_URL": url}
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert done.stderr.startswith("CommandError: The database cannot be opened or written: ")
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr
