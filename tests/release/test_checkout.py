"""A checkout as people have it: moved, under a path with blanks, read-only, cloned elsewhere, made by another tool."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.bank import LIST
from tests.site import ANSWER_SECONDS, ROOT, Site

pytestmark = pytest.mark.xdist_group("checkout")


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def copy_of_the_checkout(folder):
    for name in git("ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def moved_packages(folder):
    """The packages as a moved folder has them: its console scripts name a Python that is not there."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    (folder / "lib").symlink_to(Path(sys.prefix, "lib"))
    shutil.copy(Path(sys.prefix, "pyvenv.cfg"), folder)
    (folder / ".serve").touch()


def everything_in(folder):
    return {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    folder = copy_of_the_checkout(tmp_path_factory.mktemp("was") / "a moved checkout")
    moved_packages(folder / ".venv")
    return folder


@pytest.fixture(scope="module")
def before(checkout):
    return everything_in(checkout)


@pytest.fixture(scope="module")
def site(checkout, before, tmp_path_factory):
    """The moved checkout, served with all that it would write elsewhere, on every address of both kinds."""
    site = Site(
        tmp_path_factory.mktemp("state of") / "the site",
        root=checkout,
        HOST="::",
        SECRET_KEY="$tarts with a dollar, and is long enough to sign with: 0123456789",
        PYTHONDONTWRITEBYTECODE="1",
    )
    site.log = tmp_path_factory.mktemp("log") / "serve.log"
    yield site.start()
    site.stop()


@pytest.mark.parametrize("host", ["[::1]", "127.0.0.1"])
def test_a_moved_checkout_under_a_path_with_blanks_serves_both_kinds_of_address(site, host):
    with urlopen(f"http://{host}:{site.port}{LIST}", timeout=ANSWER_SECONDS) as page:
        assert b"Interview Questions &amp; Model Answers" in page.read()
    assert f"http://[::1]:{site.port}/" in site.output


def test_a_start_writes_nothing_into_a_checkout_that_has_its_key_and_folder_elsewhere(site, checkout, before):
    assert "Settings: writing .env" not in site.output
    assert everything_in(checkout) == before


def test_a_clone_has_unix_line_ends_whatever_git_is_told(tmp_path):
    git("-c", "core.autocrlf=true", "clone", "-q", str(ROOT), str(tmp_path / "clone"))
    texts = [path for path in (tmp_path / "clone").rglob("*") if path.is_file() and ".git" not in path.parts]
    assert tmp_path / "clone" / "Makefile" in texts
    assert [path for path in texts if path.suffix != ".png" and b"\r\n" in path.read_bytes()] == []


def make(*arguments, cwd):
    clean = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "VENV")
    }
    return subprocess.run(["make", *arguments], cwd=cwd, env=clean, capture_output=True, text=True)


def test_packages_go_into_a_folder_that_another_tool_made_without_pip(tmp_path):
    checkout = copy_of_the_checkout(tmp_path / "checkout")
    (checkout / "requirements.txt").write_text("")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", checkout / ".venv"], check=True)
    clean = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "VENV")
    }
    done = subprocess.run(["make", ".venv/.serve"], cwd=checkout, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    subprocess.run([checkout / ".venv/bin/python", "-m", "pip", "--version"], check=True, capture_output=True)


def test_packages_whose_python_is_gone_are_one_clear_line(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to("/no/such/python")
    done = make(f"{tmp_path}/bin/python", f"VENV={tmp_path}", cwd=ROOT)
    assert done.returncode != 0
    assert done.stdout == f"The Python that {tmp_path} was made with is gone: remove {tmp_path}.\n"
