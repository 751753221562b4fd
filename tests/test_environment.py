"""Settings from the environment and .env: read as they are meant, or refused with one line."""

import os
from unittest.mock import patch

import pytest

from hub import environment


@pytest.fixture(autouse=True)
def own_environment():
    """What a test sets, or a file brings in, is gone after it."""
    with patch.dict(os.environ):
        yield


@pytest.fixture
def read(tmp_path):
    """Read bytes as a .env file."""

    def read(content):
        (tmp_path / ".env").write_bytes(content)
        environment.read_file(tmp_path / ".env")

    return read


def given(value):
    os.environ["SETTING"] = value


def refused(read, *arguments, **options):
    with pytest.raises(SystemExit) as stopped:
        read("SETTING", *arguments, **options)
    line = str(stopped.value)
    assert line.startswith("Knowledge Hub cannot start: SETTING")
    assert "\n" not in line
    return line


@pytest.mark.parametrize("value", ["$ecret", "$PATH", "a#b", "it's", 'say "a"', "a=b", "ключ"])
def test_a_text_is_taken_as_it_is(value):
    given(f"  {value} ")
    assert environment.text("SETTING") == value


@pytest.mark.parametrize("value", ["", "  "])
def test_a_variable_without_a_value_is_not_set(value):
    given(value)
    assert environment.text("SETTING", "default") == "default"
    assert environment.hosts("SETTING") == []
    assert environment.whole_number("SETTING", 2) == 2
    assert environment.switch("SETTING") is False
    assert environment.switch("SETTING", default=True) is True


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "1 2"])
def test_a_number_that_is_none_is_refused(value):
    given(value)
    assert repr(value) in refused(environment.whole_number, 2)


@pytest.mark.parametrize("value", ["a.example, b.example", " a.example,b.example,", "a.example b.example"])
def test_hosts_may_stand_between_commas_and_blanks(value):
    given(value)
    assert environment.hosts("SETTING") == ["a.example", "b.example"]


@pytest.mark.parametrize("value", ["*", ".example.org", "[::1]", "localhost", "192.0.2.1", "a-b.example"])
def test_every_host_that_django_knows_is_taken(value):
    given(value)
    assert environment.hosts("SETTING") == [value]


@pytest.mark.parametrize(
    "value", ["https://a.example", "a.example:8000", "a.example/hub", "::1", '["a"]', "a."]
)
def test_a_host_that_no_request_could_have_is_refused(value):
    given(value)
    refused(environment.hosts)


def test_proxies_are_addresses_or_networks():
    given("127.0.0.1, 10.0.0.0/8 ::1")
    assert list(map(str, environment.networks("SETTING"))) == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]


@pytest.mark.parametrize("value", ["*", "proxy.example", "10.0.0.256", "10.0.0.1:80"])
def test_a_proxy_without_an_address_is_refused(value):
    given(value)
    assert repr(value) in refused(environment.networks)


@pytest.mark.parametrize(
    ("value", "prefix"), [("hub", "/hub"), ("/hub/", "/hub"), ("/a/b-c", "/a/b-c"), ("/", "")]
)
def test_a_prefix_is_the_start_of_a_path(value, prefix):
    given(value)
    assert environment.path_prefix("SETTING", taken={"admin"}) == prefix


@pytest.mark.parametrize(
    "value", ["/a b", "https://a.example/hub", "/hub?x", "/a//b", "/../hub", "/admin", "/admin/x"]
)
def test_a_prefix_that_is_no_path_or_taken_is_refused(value):
    given(value)
    refused(environment.path_prefix, taken={"admin"})


@pytest.mark.parametrize(
    "content",
    [
        b"SETTING=$a#b",
        b"\xef\xbb\xbfSETTING=$a#b\r\n",
        b"\n# a comment\n  SETTING = $a#b  \n",
        b"export SETTING='$a#b' \n",
        b'SETTING="$a#b"',
    ],
)
def test_a_file_may_come_from_any_editor(read, content):
    os.environ.pop("SETTING", None)
    read(content)
    assert environment.text("SETTING") == "$a#b"


def test_the_environment_stands_above_the_file(read):
    given("environment")
    read(b"SETTING=file")
    assert environment.text("SETTING") == "environment"


@pytest.mark.parametrize("content", [b"HTTPS=1\nSETTING: secret\n", b"HTTPS=1\nsecret"])
def test_a_line_that_is_no_setting_is_named_and_not_shown(read, content):
    with pytest.raises(SystemExit) as stopped:
        read(content)
    assert str(stopped.value) == "Knowledge Hub cannot start: .env, line 2, is not NAME=value."


def test_a_file_that_is_no_text_is_refused(read):
    with pytest.raises(SystemExit, match=".env cannot be read"):
        read(b"SETTING=\xff\xfe")
