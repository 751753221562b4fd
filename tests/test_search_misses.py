"""Searches without a result: counted for editors, without who searched, and never at a page's expense."""

import io
from datetime import date
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from questions import revision
from questions.models import SearchMiss
from questions.models.search_miss import ROOM, ROWS, SearchMissManager
from tests.bank import LIST, make_question
from tests.test_outage import REFUSALS

pytestmark = pytest.mark.django_db
note = SearchMiss.objects.note


def noted():
    return dict(SearchMiss.objects.values_list("text", "count"))


@pytest.mark.parametrize(
    "text", ["how do zebras run", "  How do\tzebras  RUN ", "Ｈｏｗ do zebras run", "HOW DO ZEBRAS RUN\0"]
)
def test_a_search_is_counted_however_it_is_written(text):
    note("How do zebras run")
    note(text)
    assert noted() == {"how do zebras run": 2}


def test_the_last_day_is_kept():
    SearchMiss.objects.create(text="zebra", last_on=date(2026, 1, 2))
    note("zebra")
    assert SearchMiss.objects.get().last_on == timezone.localdate()


@pytest.mark.parametrize("text", ["", "  ", "\t\0"])
def test_a_search_for_nothing_is_none(text):
    note(text)
    assert noted() == {}


@pytest.mark.parametrize(
    "text",
    [
        "me@example.org",
        "mail to Me＠Example.Org please",
        "0171234567",
        "call 123456",
        "a" * 200 + " a@b.example",
    ],
)
def test_what_looks_like_somebodys_data_is_not_kept(text):
    note(text)
    assert noted() == {}


@pytest.mark.parametrize("text", ["@property", "a @ b", "python 3.14", "error 12345", "2026-11-25"])
def test_what_only_has_a_sign_or_a_number_is(text):
    note(text)
    assert noted() == {text: 1}


def test_a_long_text_is_cut():
    note("a" * 99 + " bc")
    note("a" * 99 + " de")
    assert noted() == {"a" * 99: 2}


def test_a_setting_turns_it_off(settings):
    settings.COUNT_SEARCH_MISSES = False
    note("zebra")
    assert noted() == {}


def test_the_least_counted_and_oldest_make_room_before_there_are_too_many():
    days = [date(2026, 1, 1 + number % 28) for number in range(ROWS)]
    SearchMiss.objects.bulk_create(
        SearchMiss(text=f"number {number}", count=1 + number % 2, last_on=day)
        for number, day in enumerate(days)
    )
    note("zebra")
    assert SearchMiss.objects.count() <= ROWS
    left = noted()
    assert left["zebra"] == 1
    assert sum(count == 2 for count in left.values()) == ROWS // 2
    assert f"number {28 * 300}" not in left
    assert f"number {28 * 300 + 26}" in left


def test_a_full_list_still_learns_what_is_new():
    full = ROWS - ROOM
    SearchMiss.objects.bulk_create(SearchMiss(text=f"number {number}", count=9) for number in range(full))
    for text in ("zebra", "giraffe", "zebra"):
        note(text)
    assert (noted()["zebra"], noted()["giraffe"]) == (2, 1)


def test_two_processes_that_find_the_same_at_once_are_both_counted(monkeypatch):
    def meanwhile(manager):
        SearchMiss.objects.create(text="zebra")

    monkeypatch.setattr(SearchMissManager, "make_room", meanwhile)
    note("zebra")
    assert noted() == {"zebra": 2}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_only_reads_breaks_nothing_and_keeps_the_text_out_of_the_log(caplog):
    only_read, write = next(iter(REFUSALS.items()))
    connection.cursor().execute(only_read)
    note("zebra")
    connection.cursor().execute(write)
    assert "A search without a result is not counted" in caplog.text
    assert "zebra" not in caplog.text
    note("giraffe")
    assert noted() == {"giraffe": 1}


@pytest.mark.django_db(transaction=True)
def test_a_long_writer_of_another_process_is_not_waited_for(caplog):
    note("zebra")
    written, go_on = Event(), Event()

    def write():
        with transaction.atomic():
            SearchMiss.objects.update(count=5)
            written.set()
            go_on.wait()
        connection.close()

    writer = Thread(target=write)
    writer.start()
    written.wait()
    note("zebra")
    go_on.set()
    writer.join()
    assert "A search without a result is not counted" in caplog.text
    note("zebra")
    assert noted() == {"zebra": 6}


@pytest.mark.django_db(transaction=True)
def test_the_banks_revision_stays():
    before = revision.current()
    note("zebra")
    note("zebra")
    SearchMiss.objects.all().delete()
    assert revision.current() == before


def test_they_are_no_part_of_the_bank_as_files(tmp_path):
    make_question()
    note("zebra")
    call_command("dump_bank", tmp_path, stdout=io.StringIO())
    assert not any("zebra" in path.read_text() for path in tmp_path.iterdir())


@pytest.mark.parametrize("rest", ["", "&level=beginner&technology=python", "&sort=hardest&depth=short"])
def test_a_list_counts_a_search_that_nothing_in_the_whole_bank_answers(client, rest):
    make_question()
    client.get(f"{LIST}?q=unheardof{rest}")
    assert noted() == {"unheardof": 1}


@pytest.mark.parametrize(
    "query", ["?q=zebra&technology=machine-learning", "?q=zebra+unheardof", "?q=-unheardof"]
)
def test_a_search_that_only_a_filter_empties_or_without_a_word_is_not_counted(client, query):
    make_question("PY-BEG-001", answer="A zebra.")
    make_question("ML-BEG-001")
    client.get(LIST + query)
    assert noted() == {}


@pytest.mark.django_db(transaction=True)
def test_what_no_visitor_reads_is_not_counted(client, admin_client):
    make_question()
    admin_client.get(f"{LIST}?q=unheardof")
    client.head(f"{LIST}?q=unheardof")
    assert noted() == {}
    client.get(f"{LIST}?q=unheardof&sort=hardest")
    assert noted() == {"unheardof": 1}
