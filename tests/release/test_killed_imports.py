"""An import whose process is killed in the middle leaves the bank as it was, and in order."""

import subprocess

import pytest

from tests.records import HEAD, question
from tests.site import Site

# Kills its own process while the import is at work: when so many questions or batches are in.
KILLED = """
import os, signal, sys, django; django.setup()
from django.core.management import call_command
from django.db.models.signals import post_save
from questions.management.commands import make_questions
from questions.models import Question
seen, insert = [], make_questions.insert
def at_the(limit):
    seen.append(1)
    if len(seen) == limit:
        assert Question.objects.count() > 54
        os.kill(os.getpid(), signal.SIGKILL)
def batch(rows):
    insert(rows)
    at_the(2)
make_questions.insert = batch
post_save.connect(lambda **kwargs: at_the(50), sender=Question, weak=False)
call_command(*sys.argv[1:], verbosity=0)
"""
STATE = """
import django; django.setup()
from questions import revision, search
from questions.models import Question
found = search.find(Question.objects.all(), search.read("ubiquitous")).keys
print(Question.objects.count(), revision.current(), len(found))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"))
    site.manage("prepare")
    return site


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A file of a hundred questions."""
    path = tmp_path_factory.mktemp("files") / "many.yaml"
    records = (question(f"PY-BEG-{number}") for number in range(900, 1000))
    path.write_text("".join([HEAD, *records]).replace("An answer", "A ubiquitous answer"), encoding="utf-8")
    return path


def killed(site, *command):
    with pytest.raises(subprocess.CalledProcessError) as caught:
        site.run("-c", KILLED, *map(str, command))
    return caught.value.returncode == -9


@pytest.mark.parametrize("command", ["loaddata", "make_questions"])
def test_a_killed_import_leaves_the_bank_as_it_was(site, many, command):
    before = site.run("-c", STATE)
    assert before.startswith("54 ")
    assert killed(site, command, many if command == "loaddata" else "3000")
    assert site.run("-c", STATE) == before


def test_an_import_that_is_not_killed_is_whole(site, many):
    site.manage("loaddata", str(many), "--verbosity=0")
    assert site.run("-c", STATE).split()[::2] == ["154", "100"]
