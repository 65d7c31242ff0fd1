"""Chromium for tests, and what a person does on the review page."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from vnextract.review.html import report
from vnextract.review.pages import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


# The row of an item by the words it shows, made the active one.
CHOOSE = """
const [tab, label, words] = arguments;
document.getElementById("tab-" + tab).click();
const rows = [...document.querySelectorAll("#panel .row")];
const is = (r) => !label || [...r.querySelectorAll(".name,.tag,.what")].some(n => n.textContent === label);
const row = rows.find(r => is(r) && r.textContent.includes(words));
if (!row) throw new Error("no row " + label + " " + words + ": " + rows.map(r => r.textContent).join(" / "));
row.click();
"""
SET = """
const field = document.getElementById(arguments[0]);
field.value = arguments[1];
field.dispatchEvent(new Event("change"));
"""
SELECT = """
const words = arguments[0];
const p = [...document.querySelectorAll("#text p")].find(p => p.textContent.includes(words));
const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
let at = p.textContent.indexOf(words), end = at + words.length, seen = 0;
for (let node; (node = walker.nextNode()); seen += node.length) {
  if (at >= seen && at <= seen + node.length) range.setStart(node, at - seen);
  if (end >= seen && end <= seen + node.length) { range.setEnd(node, end - seen); break; }
}
getSelection().removeAllRanges();
getSelection().addRange(range);
"""


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Any]:
    """One headless Chromium for all tests, or the reason why there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed (extra dev)")
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("no chromium with chromedriver: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield browser
    browser.quit()


@pytest.fixture
def browser(_chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """The browser, with downloads into the test's folder; nothing may be written to its console."""
    _chromium.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    _chromium.get_log("browser")
    yield _chromium
    said = [entry["message"] for entry in _chromium.get_log("browser") if "favicon" not in entry["message"]]
    # Leaving a page with unsaved decisions would ask; the next test begins on an empty one.
    _chromium.execute_script("window.onbeforeunload = null; try { localStorage.clear() } catch (e) {}")
    _chromium.get("about:blank")
    assert said == []


class Page:
    """What a person does on a page."""

    def __init__(self, driver):
        self.driver = driver

    def open(self, address):
        self.driver.get(address)
        return self

    def js(self, code, *values):
        return self.driver.execute_script(code, *values)

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def name(self, who):
        self.js(
            SET,
            "who",
            who,
        )

    def choose(self, tab, label, words):
        self.js(CHOOSE, tab, label, words)

    def press(self, *keys):
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def fill(self, label, text):
        field = next(x for x in self.all("form.edit .grid label") if x.text == label)
        box = self.one(f"#{field.get_attribute('for')}")
        if box.tag_name == "select":
            return self.js("arguments[0].value = arguments[1]", box, text)
        box.clear()
        return box.send_keys(text)

    def save_form(self):
        self.one("form.edit button[type=submit]").click()

    def add(self, words, what):
        self.js(SELECT, words)
        self.until(lambda: self.one("#adder").is_displayed())
        self.js(
            SET,
            "what",
            what,
        )

    def until(self, true, seconds=10):
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.05)


def written(tmp_path, extraction, **more):
    path = tmp_path / "review.html"
    path.write_text(report([page_of(extraction)], **more), encoding="utf-8")
    return path.as_uri()


@contextmanager
def served(store):
    uvicorn = pytest.importorskip("uvicorn", reason="the extra `review` is not installed")
    from vnextract.review.server import Settings, application

    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application(store, Settings(token="t" * 32)), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
