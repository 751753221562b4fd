"""A real browser on the real site: one server and one database for all of these tests."""

import os
import shutil

import pytest
from playwright.sync_api import expect

from tests.site import Site

# The shell is Chromium without its own windows: it takes a quarter less time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
EDITOR, PASSWORD = "editor", "correct horse battery"
PATIENCE = 30_000  # milliseconds: on a busy machine a page takes seconds, and waiting ends when it is there
# The last three keep a closed network quiet; a sandbox cannot start as root.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    """The browser's path; without one these tests are skipped, and in CI they fail."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        reason = "No Chromium found for the browser tests: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    return {**browser_type_launch_args, "executable_path": chromium, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def site(chromium, tmp_path_factory):
    """The site with 54 questions and one editor."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.fill(54)
    site.manage(
        "createsuperuser",
        "--noinput",
        f"--username={EDITOR}",
        "--email=",
        DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )
    yield site.start()
    site.stop()


@pytest.fixture(scope="session")
def base_url(site):
    return site.url


@pytest.fixture
def messages(page):
    """What the page says on the console, policy violations and script errors included."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture(scope="session")
def signed_in(browser, site):
    """The cookies of somebody who has signed in to the editing desk."""
    page = browser.new_page(base_url=site.url)
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(EDITOR)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    cookies = page.context.cookies()
    page.close()
    return cookies


@pytest.fixture
def editor(page, signed_in):
    """The page, signed in to the editing desk."""
    page.context.add_cookies(signed_in)
    return page


def expect_keys(page):
    """The search box shows its key, so the script that listens for keys has run."""
    expect(page.locator(".find kbd")).to_be_visible()
