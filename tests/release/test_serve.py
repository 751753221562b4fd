"""`make serve` as a newcomer meets it: what it prints, refuses and survives."""

import os
import socket
import subprocess
import sys
import urllib.error
from pathlib import Path

import pytest

from tests.bank import LIST
from tests.site import ROOT, START_SECONDS, Site, free_port

# One server for all of them, on one worker: the last test stops it.
pytestmark = pytest.mark.xdist_group("serve")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve")
    site = Site(folder, XDG_RUNTIME_DIR=str(folder)).start()
    yield site
    if site.process.poll() is None:
        site.stop()


def make(*arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )


def test_it_prints_each_step_and_then_the_address_and_how_to_make_an_admin(site):
    steps = [
        "Static files: collecting",
        "Database: bringing",
        "questions loaded from fixtures/",
        site.url,
        "make admin",
    ]
    places = [site.output.index(step) for step in steps]
    assert places == sorted(places)


def test_it_serves_the_bank(site):
    with site.get(LIST) as page:
        assert page.status == 200
        assert b"Interview Questions &amp; Model Answers" in page.read()


def test_static_files_are_hashed_compressed_and_kept_for_good(site):
    with site.get("/") as page:
        style = page.read().decode().split('rel="stylesheet" href="')[1].split('"')[0]
    with site.get(style, **{"Accept-Encoding": "br"}) as sheet:
        assert sheet.headers["Content-Encoding"] == "br"
        assert "immutable" in sheet.headers["Cache-Control"]


def test_a_forged_script_name_is_not_believed(site):
    with site.get(
        "/", SCRIPT_NAME="/evil", **{"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil"}
    ) as page:
        html = page.read().decode()
    assert page.status == 200
    assert "evil" not in html
    assert f'rel="canonical" href="{site.url}/"' in html


def test_a_query_string_of_eight_kilobytes_is_a_normal_page(site):
    with site.get(f"{LIST}?level={'x' * 8192}") as page:
        assert page.status == 200
        assert b"Left out, because we do not know it" in page.read()


def test_it_opens_no_control_socket(site):
    assert list(Path(site.environment["XDG_RUNTIME_DIR"]).glob("**/*.ctl")) == []


CHANGE = """
import django; django.setup()
from questions.models import Question
Question.objects.filter(code="PY-BEG-001").update(title={!r})
"""


def test_an_edit_in_another_process_is_seen_by_the_next_request_to_any_worker(site):
    for number in range(3):
        title = f"Edited for the {number}. time?"
        site.run("-c", CHANGE.format(title))
        for _ in range(6):
            with site.get(LIST) as page:
                assert title in page.read().decode()


def test_a_returning_browser_gets_a_304_from_the_server(site):
    with site.get(LIST) as page:
        tag = page.headers["ETag"]
    with pytest.raises(urllib.error.HTTPError) as answer:
        site.get(LIST, **{"If-None-Match": tag})
    answer.value.close()
    assert answer.value.code == 304


def test_a_taken_port_is_one_clear_line(site):
    second = make("serve", PORT=str(site.port), LOCAL_DIR=site.environment["LOCAL_DIR"])
    assert second.returncode != 0
    assert f"Cannot serve on 127.0.0.1:{site.port}" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize("port", ["http", "70000", "-1"])
def test_a_port_that_is_none_is_one_clear_line(site, port):
    done = make("serve", PORT=port, LOCAL_DIR=site.environment["LOCAL_DIR"])
    assert f"Cannot serve on 127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"DEBUG": "1", "HTTPS": "1"}, "DEBUG and HTTPS are both on"),
        ({"DEBUG": "1"}, "DEBUG is on; it belongs to `make dev`"),
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe'; it takes 1 or 0."),
        ({"HTTPS": "1"}, "HTTPS is on and ALLOWED_HOSTS is not set"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not understood"),
        ({"WORKERS": "many"}, "WORKERS is 'many'; it takes a whole number"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_clear_line(environment, line):
    command = [sys.executable, "-m", "gunicorn", "-c", "hub/gunicorn.conf.py", "hub.wsgi", "--check-config"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment, "PORT": str(free_port())},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert line in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_make_alone_lists_the_targets():
    text = make().stdout
    for target in ("serve", "dev", "admin", "test", "lint", "lock"):
        assert f"make {target} " in text


def test_ctrl_c_stops_it_cleanly(site):
    site.stop()
    assert "Traceback" not in site.output
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", site.port)) != 0
