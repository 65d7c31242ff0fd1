from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
