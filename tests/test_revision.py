"""The bank's revision: every way to write moves it, nothing else does, and none comes twice."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from questions import revision
from questions.models import FollowUp, Question, Synonym
from questions.models.revision import Revision
from tests.bank import LIST, make_level, make_question, make_technology, make_topic
from tests.pages import text_of
from tests.test_page_cache import PAGES, queries_of

# Outside of a transaction, as visitors are: inside of one no page is kept.
pytestmark = pytest.mark.django_db(transaction=True)


def change_by_save():
    question = Question.objects.get(code="PY-BEG-001")
    question.title = "Changed?"
    question.save()


def change_by_sql():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE questions_question SET title = 'Changed?'")


def change_by_follow_up():
    FollowUp.objects.update(text="Changed?")


def change_by_bulk():
    questions = list(Question.objects.all())
    for question in questions:
        question.title = "Changed?"
    Question.objects.bulk_update(questions, ["title"])


@pytest.mark.parametrize("change", [change_by_save, change_by_sql, change_by_follow_up, change_by_bulk])
def test_every_way_to_write_moves_the_revision(client, change):
    make_question("PY-BEG-001")
    before = revision.current()
    assert "Changed?" not in text_of(client.get(LIST))
    change()
    assert revision.current() != before
    assert "Changed?" in text_of(client.get(LIST))


RECORDS = {
    "technology": lambda: make_technology("C#"),
    "topic": lambda: make_topic(make_technology("Python"), "Types"),
    "level": lambda: make_level("Advanced"),
    "question": lambda: make_question("PY-BEG-002", follow_ups=[], status=Question.Status.DRAFT),
    "follow-up": lambda: FollowUp.objects.create(question=Question.objects.get(), position=2, text="Why?"),
    "synonym": lambda: Synonym.objects.create(term="LLM", others="language model"),
}


@pytest.mark.parametrize("make", RECORDS.values(), ids=RECORDS)
def test_a_record_that_is_added_changed_or_deleted_moves_it(make):
    make_question("PY-BEG-001")
    revisions = [revision.current()]
    record = make()
    revisions.append(revision.current())
    for change in (record.save, record.delete):
        change()
        revisions.append(revision.current())
    assert len(set(revisions)) == 4


def test_a_revision_never_comes_again_with_another_bank(client):
    """A backup that is restored and then edited as often as the lost bank was."""
    make_question("PY-BEG-001")
    restored = revision.current()
    titles = ["Lost by the restore?", "Edited after the restore?"]
    for title in titles:
        Revision.objects.update(number=restored)
        Question.objects.update(title=title)
        assert title in text_of(client.get(LIST))


def test_without_its_row_no_page_is_kept(client, bank):
    Revision.objects.all().delete()
    client.get(LIST)
    assert queries_of(client, LIST) > 1


def test_loading_fixtures_moves_the_revision():
    before = revision.current()
    call_command("loaddata", "levels", verbosity=0)
    assert revision.current() != before


def test_reading_does_not_move_it(client, bank):
    before = revision.current()
    for address in PAGES:
        client.get(address)
    assert revision.current() == before


def test_a_transaction_of_many_changes_is_seen_when_it_ends(client, bank):
    before = client.get(LIST)["ETag"]
    with transaction.atomic():
        for number in range(3):
            Question.objects.filter(code="PY-BEG-001").update(title=f"Changed {number}?")
    after = client.get(LIST, headers={"if-none-match": before})
    assert "Changed 2?" in text_of(after)


def test_a_transaction_that_is_taken_back_changes_nothing(client, bank):
    before = client.get(LIST)["ETag"]
    with transaction.atomic():
        Question.objects.update(title="Changed?")
        transaction.set_rollback(True)
    assert client.get(LIST, headers={"if-none-match": before}).status_code == 304
