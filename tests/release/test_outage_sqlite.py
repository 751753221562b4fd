"""The real site while the file of its database is moved, replaced, restored or written by another process."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bank import LIST
from tests.site import Site
from tests.visitors import KEPT, Visitors, ask, ask_at_once, is_away, is_good, new_address

pytestmark = pytest.mark.xdist_group("outage")
CHANGE = "UPDATE questions_question SET title = ? WHERE code = 'PY-BEG-001'"


@pytest.fixture(scope="module")
def running(served_folder, tmp_path_factory):
    """One process, so that a page that was asked for once is kept for every visitor; four threads."""
    file = tmp_path_factory.mktemp("database") / "bank.sqlite3"
    site = Site(served_folder, DATABASE_URL=f"sqlite:///{file}", WORKERS="1").start()
    site.file = file
    yield site
    site.stop()


@pytest.fixture
def site(running):
    """The site with its pages kept and its threads connected."""
    assert_good_at_once(running)
    return running


@pytest.fixture
def file(site):
    return site.file


def assert_good_at_once(site):
    """Every thread answers its first request well: kept pages, and pages that need the database."""
    answers = ask_at_once(site, [*KEPT, *(new_address() for _ in range(9))])
    assert {answer.status for answer in answers} == {200}


def change(file, title):
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(CHANGE, [title])


def backup(file, target):
    """Copy a database as `sqlite3 FILE ".backup TARGET"` does; the other way round, it is `.restore`."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def test_a_file_that_is_moved_away_and_back_breaks_nothing(site, file, tmp_path):
    with Visitors(site) as visitors:
        visitors.wait_for(is_good)
        file.rename(tmp_path / "away")
        visitors.wait_for(is_away)
        assert not file.exists()
        (tmp_path / "away").rename(file)
        assert_good_at_once(site)
        visitors.wait_for(lambda answer: answer.address in KEPT and not answer.is_stand_in)
    assert set(visitors.statuses()) == {200, 503}
    assert {answer.status for answer in visitors.answers if answer.address in KEPT} == {200}


def test_while_the_file_is_away_kept_pages_say_so_and_the_rest_is_a_503(site, file, tmp_path):
    file.rename(tmp_path / "away")
    kept, new = ask(site, LIST), ask(site, new_address())
    editor = ask(site, "/admin/", Cookie="sessionid=of-an-editor")
    (tmp_path / "away").rename(file)
    assert (kept.status, kept.is_stand_in) == (200, True)
    assert kept.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    for page in (new, editor):
        assert (page.status, page.headers["Retry-After"]) == (503, "10")
        assert "Back in a moment" in page.text


def test_an_edit_from_before_the_move_is_there_after_it(site, file, tmp_path):
    change(file, "Edited before the move?")
    file.rename(tmp_path / "away")
    assert ask(site, new_address()).status == 503
    (tmp_path / "away").rename(file)
    assert "Edited before the move?" in ask(site, LIST).text


def test_a_file_in_its_place_is_read_by_the_next_request(site, file, tmp_path):
    """A connection is kept for ten minutes, and would go on with the file that it has opened."""
    backup(file, tmp_path / "other")
    change(tmp_path / "other", "From the other file?")
    for log in ("-wal", "-shm"):  # of the file that goes: SQLite would play them into the one that comes
        Path(f"{file}{log}").unlink()
    (tmp_path / "other").rename(file)
    for page in ask_at_once(site, [LIST] * 8):
        assert "From the other file?" in page.text


def test_after_a_restore_no_page_of_the_lost_edits_comes_back(site, file, tmp_path):
    change(file, "In the backup?")
    backup(file, tmp_path / "backup")
    change(file, "Lost by the restore?")
    assert "Lost by the restore?" in ask(site, LIST).text
    backup(tmp_path / "backup", file)
    assert "In the backup?" in ask(site, LIST).text
    change(file, "Edited after the restore?")
    assert "Edited after the restore?" in ask(site, LIST).text


def test_a_writer_of_another_process_keeps_nobody_from_reading(site, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute(CHANGE, ["Not yet there?"])
        assert_good_at_once(site)
        assert "Not yet there?" not in ask(site, LIST).text
        writer.execute("COMMIT")
    assert "Not yet there?" in ask(site, LIST).text
