"""Makes the README's pictures: `make screenshots`."""

import os
import shutil
import tempfile

from playwright.sync_api import sync_playwright

from tests.site import ROOT, Site

FOLDER = ROOT / "static" / "screenshots"
LIST = "/knowledge-hub/interview-questions/"
# Name: address, width, height (CSS pixels), color scheme.
PICTURES = {
    "list-light": (LIST, 1280, 960, "light"),
    "question-dark": (f"{LIST}ml-adv-002/", 1280, 860, "dark"),
    "list-phone": (LIST, 390, 860, "light"),
}


def main():
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(folder).start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        for name, (address, width, height, scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(site.url + address)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
            print(f"{name}.png: {os.path.getsize(FOLDER / f'{name}.png'):,} bytes")
        browser.close()
        site.stop()


if __name__ == "__main__":
    main()
