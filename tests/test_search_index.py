"""The index says what the bank says, however the bank is written. Runs on SQLite and on PostgreSQL."""

import io

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection

from questions import search
from questions.models import FollowUp, Level, Question, Synonym, Technology, Topic
from tests.bank import make_bank, make_question, make_technology, make_topic, unsaved_question
from tests.searches import codes_found

pytestmark = pytest.mark.django_db


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_saving_updating_and_deleting_keep_the_index_true():
    question = make_question(answer="A zebra.")
    Question.objects.update(answer="A giraffe.")
    assert codes_found("zebra") == []
    assert codes_found("giraffe") == ["PY-BEG-001"]
    question.delete()
    assert codes_found("giraffe") == []


def test_bulk_writes_keep_the_index_true():
    Question.objects.bulk_create([unsaved_question(answer="A zebra.")])
    assert codes_found("zebra") == ["PY-BEG-001"]
    question = Question.objects.get()
    question.scenario = "A giraffe."
    Question.objects.bulk_update([question], ["scenario"])
    assert codes_found("giraffe") == ["PY-BEG-001"]
    question.title = "Which okapi?"
    question.save(update_fields=["title"])
    assert codes_found("okapi") == ["PY-BEG-001"]
    Question.objects.all().delete()
    assert codes_found("okapi") == []


def test_a_question_that_is_written_over_is_found_by_its_new_words_alone():
    make_question(answer="A zebra.")
    again = unsaved_question(answer="A giraffe.")
    Question.objects.bulk_create(
        [again], update_conflicts=True, unique_fields=["code"], update_fields=["answer", *columns("answer")]
    )
    assert codes_found("zebra") == []
    assert codes_found("giraffe") == ["PY-BEG-001"]


def columns(name):
    """The columns that are made from one."""
    fields = Question._meta.concrete_fields
    return [field.name for field in fields if name in getattr(field, "sources", ())]


def test_loaded_files_keep_the_index_true(tmp_path):
    question = make_question(answer="A zebra.", follow_ups=["And an okapi?"])
    records = [*Question.objects.all(), *FollowUp.objects.all()]
    text = serializers.serialize(
        "json", records, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    file = tmp_path / "bank.json"
    file.write_text(text.replace("zebra", "giraffe").replace("okapi", "ostrich"))
    call_command("loaddata", str(file), verbosity=0)
    assert codes_found("zebra") == codes_found("okapi") == []
    assert codes_found("giraffe") == codes_found("ostrich") == [question.code]
    Question.objects.all().delete()
    call_command("loaddata", str(file), verbosity=0)
    assert codes_found("giraffe") == codes_found("ostrich") == [question.code]


def test_what_plain_sql_writes_is_read_again_with_the_rendering():
    make_question("PY-BEG-001")
    execute("UPDATE questions_question SET scenario = 'A giraffe.'")
    call_command("render_questions", "--all", verbosity=0, stdout=io.StringIO())
    assert codes_found("giraffe") == ["PY-BEG-001"]


def test_follow_ups_keep_the_index_true():
    make_question(follow_ups=["Which zebra?", "What else?"])
    FollowUp.objects.filter(position=1).update(text="Which giraffe?")
    assert codes_found("zebra") == []
    assert codes_found("giraffe") == ["PY-BEG-001"]
    second = FollowUp.objects.get(position=2)
    second.text = "Which okapi?"
    FollowUp.objects.bulk_update([second], ["text"])
    assert codes_found("okapi") == ["PY-BEG-001"]
    FollowUp.objects.filter(position=1).delete()
    assert codes_found("giraffe") == []
    assert codes_found("okapi") == ["PY-BEG-001"]


def test_a_follow_up_moves_with_its_words():
    make_question("PY-BEG-001", follow_ups=["Which zebra?"])
    other = make_question("PY-BEG-002", follow_ups=[])
    FollowUp.objects.update(question=other)
    assert codes_found("zebra") == ["PY-BEG-002"]
    execute(f"DELETE FROM questions_followup WHERE question_id = {other.pk}")
    assert codes_found("zebra") == []


def test_a_question_is_found_by_the_names_of_its_places():
    topic = make_topic(make_technology(), "Ostrich care")
    make_question("PY-BEG-001", topic=topic)
    make_question("ML-ADV-001")
    assert codes_found("ostriches") == codes_found("python") == codes_found("beginner") == ["PY-BEG-001"]
    assert codes_found("machine learning") == codes_found("advanced") == ["ML-ADV-001"]
    assert codes_found("ostrich care python") == ["PY-BEG-001"]


@pytest.mark.parametrize("model", [Technology, Topic, Level])
def test_a_new_name_is_found_at_once(model):
    make_question("PY-BEG-001")
    make_question("ML-ADV-001")
    key = {Technology: "technology_id", Topic: "topic_id", Level: "level_id"}[model]
    place = model.objects.get(pk=getattr(Question.objects.get(code="PY-BEG-001"), key))
    place.name = "Ostriches"
    place.save()
    assert codes_found("ostrich") == ["PY-BEG-001"]
    model.objects.filter(pk=place.pk).update(name="Gazelles")
    assert (codes_found("ostrich"), codes_found("gazelle")) == ([], ["PY-BEG-001"])
    execute(f"UPDATE {model._meta.db_table} SET name = 'Lemurs' WHERE id = {place.pk}")
    assert (codes_found("gazelles"), codes_found("lemur")) == ([], ["PY-BEG-001"])


def test_a_question_that_moves_is_found_by_its_new_place():
    question = make_question("PY-BEG-001", topic=make_topic(make_technology(), "Ostriches"))
    gazelles = make_topic(make_technology(), "Gazelles")
    execute(f"UPDATE questions_question SET topic_id = {gazelles.pk}")
    assert (codes_found("ostriches"), codes_found("gazelles")) == ([], [question.code])


def test_synonyms_count_at_once_and_no_longer_than_they_stand():
    make_question("PY-BEG-001", answer="A zebra crosses.")
    make_question("PY-BEG-002", answer="A large striped horse.")
    assert codes_found("equid") == []
    synonym = Synonym.objects.create(term="equid", others="zebra, large striped horse")
    assert set(codes_found("equids")) == {"PY-BEG-001", "PY-BEG-002"}
    assert codes_found("large striped horse") == ["PY-BEG-002", "PY-BEG-001"]
    Synonym.objects.update(others="large striped horse")
    assert codes_found("equid") == ["PY-BEG-002"]
    synonym.delete()
    assert codes_found("equid") == []


def test_an_index_that_is_made_again_gives_the_same_hits():
    make_bank(30)
    make_question("PY-BEG-900", answer="The zebra's context managers.", follow_ups=["Which okapi?"])
    searches = ("zebra", "okapi", "python", "advanced", '"context managers"', "contextmanager", "explanatoin")
    before = {text: codes_found(text) for text in searches}
    search.uninstall()
    search.install()
    assert {text: codes_found(text) for text in searches} == before
    assert all(before.values())
    make_question("PY-BEG-901", answer="A giraffe.")
    assert codes_found("giraffe") == ["PY-BEG-901"]


def test_a_word_that_no_text_has_any_more_is_corrected_and_no_correction():
    question = make_question(answer="A decorater wraps an elefant.")
    question.answer = "A decorator wraps an elephant."
    question.save()
    for text in ("decorater", "decoratr", "decorater wraps", "elefant", "elefantt"):
        assert codes_found(text) == [question.code]
        assert search.read(text).corrected.split()[0] in ("decorator", "elephant")
