"""DATABASE_URL: every address of a database is read as it is meant, or refused with one line."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from hub import environment
from tests.test_environment import given, refused


@pytest.fixture(autouse=True)
def own_environment():
    """What a test sets, or a file brings in, is gone after it."""
    with patch.dict(os.environ):
        yield


def database(name="SETTING"):
    return environment.database(name, Path("/srv/local a+b/db.sqlite3"), Path("/srv"))


@pytest.mark.parametrize(
    "password",
    ["plain", "a?b", "a/b", "a@b", "a:b", "a#b", "50%", "a+b", "a%2Fb", "p?s/w@r#d:1%&=+", "$a", "a@b/c?d"],
)
@pytest.mark.parametrize("rest", ["db.example/hub", "db.example:5433/hub", "[::1]:5433/hub?sslmode=require"])
def test_a_password_may_hold_any_sign(password, rest):
    given(f"postgres://editor:{password}@{rest}")
    found = database()
    assert found["PASSWORD"] == password.replace("%2F", "/")
    assert (found["USER"], found["NAME"]) == ("editor", "hub")
    assert found["HOST"] in {"db.example", "::1"}
    assert found["PORT"] == (5433 if "5433" in rest else "")
    assert found.get("OPTIONS", {}) == ({"sslmode": "require"} if "sslmode" in rest else {})


def test_a_socket_is_a_host():
    given("postgres://editor@%2Frun%2Fpostgresql/hub")
    assert database()["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    ("value", "file"),
    [
        ("", "/srv/local a+b/db.sqlite3"),
        ("sqlite:////data/a+b%20c.sqlite3", "/data/a+b c.sqlite3"),
        ("sqlite:///db.sqlite3", "/srv/db.sqlite3"),
    ],
)
def test_a_file_is_taken_as_it_is_and_a_relative_one_from_the_checkout(value, file):
    given(value)
    assert database()["NAME"] == file


@pytest.mark.parametrize(
    "value",
    [
        "mysql://u:secret@h/n",
        "postgis://u:secret@h/n",
        "nonsense",
        "postgres://u:secret@h",
        "postgres://u:secret@h/",
        "postgres://u:secret@h:port/n",
        "postgres://u:secret@h:99999/n",
        "postgres://u:secret@[::1/n",
        "sqlite://db.sqlite3",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///db.sqlite3?timeout=5",
        "/srv/db.sqlite3",
    ],
)
def test_a_database_that_the_site_cannot_use_is_refused_without_its_password(value):
    given(value)
    assert "secret" not in refused(database)
