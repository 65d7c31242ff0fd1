"""Pictures of the review page, the queue and the notebooks' main outputs, to be looked at by a person.

    python scripts/screenshots.py FOLDER      # all of them
    python scripts/screenshots.py --docs      # docs/images/review.png, the one that the README shows

Needs chromium with chromedriver, and the extras `review` and `dev`.
"""

from __future__ import annotations

import html
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import nbclient
import nbformat
import uvicorn
from selenium import webdriver

import vnextract
from vnextract.review.html import report
from vnextract.review.pages import page_of
from vnextract.review.server import Settings, application
from vnextract.store import open_store

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "corpora" / "articles"
TOKEN = "screenshots"
KEY = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '%s', bubbles: true}));"


@contextmanager
def browser(size: str = "1400,900"):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={size}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.execute_script("window.onbeforeunload = null")
        driver.quit()


@contextmanager
def served(store):
    listening = socket.create_server(("127.0.0.1", 0))
    app = application(store, Settings(token=TOKEN, who="Lan"))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    server.install_signal_handlers = lambda: None
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/?token={TOKEN}"
    server.should_exit = True
    thread.join(10)


def shoot(driver, out: Path, name: str, *scripts: str) -> None:
    for script in scripts:
        driver.execute_script(script)
        time.sleep(0.3)
    driver.save_screenshot(str(out / f"{name}.png"))
    print(out / f"{name}.png")


def report_pictures(out: Path, folder: Path) -> None:
    found = vnextract.extract(vnextract.read(ARTICLES / "a-lang-son-2012.txt"))
    page = folder / "review.html"
    page.write_text(report([page_of(found)], who="Lan"), encoding="utf-8")
    cell = folder / "cell.html"
    cell.write_text(f'<meta charset="utf-8">{found._repr_html_()}', encoding="utf-8")
    tab = "document.getElementById('tab-%s').click();"
    with browser() as driver:
        driver.get(page.as_uri())
        shoot(driver, out, "report")
        shoot(driver, out, "report-decided", *(KEY % k for k in "jajjjrje"))
        shoot(driver, out, "report-mentions", KEY % "Escape", tab % "mentions", KEY % "j", KEY % "e")
        shoot(driver, out, "report-totals", tab % "totals", "document.body.classList.add('labels')")
        shoot(driver, out, "report-english", "document.getElementById('language').click()", KEY % "?")
        driver.get(cell.as_uri())
        shoot(driver, out, "notebook-cell")
    with browser("480,900") as driver:
        driver.get(page.as_uri())
        shoot(driver, out, "report-narrow")


def docs_picture() -> None:
    """The page with a record that somebody is correcting; the file is named without its folder."""
    os.chdir(ARTICLES)
    found = vnextract.extract(vnextract.read("a-lang-son-2012.txt"))
    with tempfile.TemporaryDirectory() as folder, browser() as driver:
        page = Path(folder, "review.html")
        page.write_text(report([page_of(found)], who="Lan", language="en"), encoding="utf-8")
        driver.get(page.as_uri())
        shoot(driver, ROOT / "docs" / "images", "review", *(KEY % k for k in "jajjjrje"))


def served_pictures(out: Path, folder: Path) -> None:
    vnextract.process(ARTICLES, store=folder / "tracking.db")
    with open_store(folder / "tracking.db") as store, served(store) as address, browser() as driver:
        driver.get(address)
        shoot(driver, out, "queue")
        driver.find_element("css selector", "table.queue a").click()
        shoot(driver, out, "served", *(KEY % k for k in "jajja"))
        driver.get(address)
        shoot(driver, out, "queue-begun")


def notebook_pictures(out: Path, folder: Path) -> None:
    """Each notebook's pictures as they are, and its tables and extractions as a browser shows them."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        book = nbformat.read(path, as_version=4)
        resources = {"metadata": {"path": str(path.parent)}}
        nbclient.NotebookClient(book, timeout=300, resources=resources).execute()
        pieces = []
        for cell in book.cells:
            for output in cell.get("outputs", ()):
                data = output.get("data", {})
                if "image/png" in data:
                    pieces.append(f'<img src="data:image/png;base64,{data["image/png"]}">')
                else:
                    words = data.get("text/plain") or output.get("text", "")
                    pieces.append(data.get("text/html") or f"<pre>{html.escape(words)}</pre>")
        page = folder / f"{path.stem}.html"
        page.write_text(f'<meta charset="utf-8">{"<hr>".join(pieces)}', encoding="utf-8")
        with browser("1200,1800") as driver:
            driver.get(page.as_uri())
            shoot(driver, out, f"notebook-{path.stem}")


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        report_pictures(out, Path(folder))
        served_pictures(out, Path(folder))
        notebook_pictures(out, Path(folder))


if __name__ == "__main__":
    if sys.argv[1] == "--docs":
        docs_picture()
    else:
        main(Path(sys.argv[1]))
