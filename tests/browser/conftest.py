"""A real browser for tests, which notes whatever it complains about."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop in the thread of the tests, where Django then refuses to work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SWITCHES = [  # no sandbox for root, no shared memory and graphics of small machines, no calls home
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@pytest.fixture(scope="session")
def browser():
    """Chromium of the system, or the one that the environment variable CHROMIUM names."""
    program = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def complaints():
    """What went wrong on the pages of the test, as pairs of address and text; to stay empty."""
    return []


@pytest.fixture
def context(browser, complaints):
    """A fresh browser profile of which every page is listened to."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(REPORT_VIOLATIONS)
    context.on("page", lambda page: listen(page, complaints))
    yield context
    context.close()


@pytest.fixture
def page(context):
    return context.new_page()


def listen(page, complaints):
    """Note errors and warnings, failed answers, and requests to anywhere but this machine."""

    def note(text):
        complaints.append((page.url, text))

    page.on(
        "console",
        lambda message: note(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: note(str(error)))
    page.on(
        "request",
        lambda request: (
            note(f"elsewhere: {request.url}")
            if urlsplit(request.url).hostname not in ("127.0.0.1", "localhost")
            and not request.url.startswith("data:")
            else None
        ),
    )
