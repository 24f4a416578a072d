"""The map page in a browser, in the words of its tests."""

import re

COUNTS = re.compile(r"/api/v1/explore/")


def number_of(text):
    """The first whole number in a text."""
    return int(re.search(r"[\d,]+", text)[0].replace(",", ""))


class MapPage:
    """The map page of a server, opened at a query such as `?issue=climate`."""

    def __init__(self, page, server):
        self.page, self.server = page, server

    def open(self, query=""):
        self.page.goto(f"{self.server}/{query}")
        self.settle()
        return self

    @property
    def query(self):
        """What the address says after its path."""
        return self.page.url.removeprefix(f"{self.server}/")

    @property
    def total(self):
        return number_of(self.page.inner_text("#count-line"))

    @property
    def focus(self):
        """The element that has the focus, as a short text."""
        return self.page.evaluate(
            "(({tagName, id, name, className}) => [tagName, id, name, className]"
            ".filter((each) => typeof each === 'string' && each).join(' '))"
            "(document.activeElement)"
        )

    def settle(self):
        """Wait until the page has shown all that it was asked for."""
        self.page.wait_for_selector("#summary:not([aria-busy])")

    def after(self, action):
        """Do something that asks for counts, and wait for what it brings about."""
        with self.page.expect_response(COUNTS):
            action()
        self.settle()

    def check(self, name, value):
        self.after(lambda: self.page.check(f"input[name={name}][value={value}]"))

    def announced(self):
        """What the live region says, once it has said it."""
        self.page.wait_for_selector("#announcement:not(:empty)", state="attached")
        return self.page.inner_text("#announcement")

    def panel(self):
        return " ".join(self.page.inner_text("#panel").split())

    def point(self, share_x=0.5, share_y=0.5):
        """Where on the screen a share of the map's width and height is."""
        box = self.page.locator("#map").bounding_box()
        return box["x"] + share_x * box["width"], box["y"] + share_y * box["height"]
