"""How fast the map page is in a real browser, and how much it transfers.

    CHROMIUM=/usr/bin/chromium .venv/bin/python -m tests.benchmarks.map_page http://127.0.0.1:8000/

The address is that of a running site with the real data (`script/server`). The counts of the
two timings are made up: 2,500 US and 6,000 foreign places, as many marks as the map is made
for. It prints one line per measurement with the bound that the project sets itself, and exits
with 1 when one is missed.
"""

import json
import os
import random
import shutil
import statistics
import sys

from playwright.sync_api import sync_playwright

US_PLACES, FOREIGN_PLACES = 2500, 6000
REPETITIONS = 9
BOUNDS = {  # what is measured -> (bound, unit)
    "first visit, transferred": (500, "kB"),
    "places, transferred": (150, "kB"),
    "counts of a filter, transferred": (20, "kB"),
    "answer to paint, 8,500 marks": (60, "ms"),
    "frame while panning, median": (17, "ms"),
    "frame while panning, 95 %": (33, "ms"),
}

# Gives counts out at once, and notes when the frame with their picture is done.
WATCH_PAINTING = """
const drawn = { last: 0 };
for (const method of ['fill', 'stroke', 'fillText']) {
  const own = CanvasRenderingContext2D.prototype[method];
  CanvasRenderingContext2D.prototype[method] = function (...rest) {
    drawn.last = performance.now();
    return own.apply(this, rest);
  };
}
const own = window.fetch;
const answers = [];
let arrived = 0;
window.fetch = (url, ...rest) => {
  if (!String(url).includes('/explore/') || !answers.length) return own(url, ...rest);
  const body = answers.shift();
  arrived = performance.now();
  return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'application/json' } }));
};
window.offer = (body) => answers.push(body);
window.paintedAfterCounts = () => new Promise((resolve) => {
  arrived = Infinity;
  const wait = () => (drawn.last > arrived
    ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - arrived)))
    : setTimeout(wait, 1));
  wait();
});
window.framesDuring = (milliseconds) => new Promise((resolve) => {
  const frames = [];
  let before = performance.now();
  const end = before + milliseconds;
  const next = (now) => {
    frames.push(now - before);
    before = now;
    if (now < end) requestAnimationFrame(next);
    else resolve(frames.slice(1));
  };
  requestAnimationFrame(next);
});
"""


def synthetic_places():
    """An answer of `places/`, the same at every run."""
    draw = random.Random(20_26)
    us = [
        [n, f"us-{n}", f"Town {n}", draw.uniform(-124, -70), draw.uniform(26, 48), "city", "OH"]
        for n in range(1, US_PLACES + 1)
    ]
    foreign = [
        [n, f"p-{n}", f"City {n}", draw.uniform(-170, 179), draw.uniform(-40, 65), "city", "JP"]
        for n in range(1, FOREIGN_PLACES + 1)
    ]
    return {"jurisdictions": us, "partners": foreign}


def synthetic_counts(real, seed):
    """A real answer of `explore/` with counts for all of the synthetic places."""
    draw = random.Random(seed)

    def counts(places):
        return [[n, int(draw.paretovariate(1.1))] for n in range(1, places + 1)]

    return real | {
        "places": "/api/v1/places/synthetic/",
        "jurisdictions": counts(US_PLACES),
        "partners": counts(FOREIGN_PLACES),
        "ties": [],
    }


def transferred(browser, address):
    """kB over the network by address for a first visit."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    addresses, sizes = {}, {}
    session.on(
        "Network.requestWillBeSent",
        lambda e: addresses.update({e["requestId"]: e["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    return {addresses[key]: size / 1000 for key, size in sizes.items()}


def timings(browser, address):
    """([ms from counts to paint, …], [ms of a frame while panning, …])."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH_PAINTING)
    real = json.loads(context.request.get(f"{address}api/v1/explore/").text())
    page.route("**/api/v1/places/synthetic/", lambda route: route.fulfill(json=synthetic_places()))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    held = []  # the list, which comes with an answer of its own
    page.route("**/*parts=only*", lambda route: held.append(route))
    painted = []
    for seed in range(REPETITIONS + 1):
        page.evaluate("offer", json.dumps(synthetic_counts(real, seed)))
        done = page.evaluate_handle("({ done: paintedAfterCounts() })")
        page.locator("input[name=level]").first.click()
        painted.append(done.evaluate("({ done }) => done"))
        held.pop().continue_()
        page.wait_for_timeout(300)
    frames = panned(page)
    context.close()
    return painted[1:], frames  # the first one has to fetch the places


def panned(page):
    """Milliseconds of each frame while the map is dragged to and fro."""
    box = page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.click("[data-map=zoom-in]")
    page.wait_for_timeout(500)
    page.mouse.move(x, y)
    page.mouse.down()
    frames = page.evaluate_handle("({ done: framesDuring(2000) })")
    for step in range(100):
        page.mouse.move(x + 200 * abs((step % 50) - 25) / 25 - 100, y)
        page.wait_for_timeout(16)
    measured = frames.evaluate("({ done }) => done")
    page.mouse.up()
    return measured


def measure(address):
    """What is measured -> value."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        sizes = transferred(browser, address)
        painted, frames = timings(browser, address)
        browser.close()
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        print(f"{size:8.1f} kB  {name.removeprefix(address)}")
    return {
        "first visit, transferred": sum(sizes.values()),
        "places, transferred": sum(size for name, size in sizes.items() if "/places/" in name),
        "counts of a filter, transferred": sum(
            size for name, size in sizes.items() if "/explore/" in name
        ),
        "answer to paint, 8,500 marks": statistics.median(painted),
        "frame while panning, median": statistics.median(frames),
        "frame while panning, 95 %": statistics.quantiles(frames, n=20)[-1],
    }


def main(address):
    missed = False
    for name, value in measure(address).items():
        bound, unit = BOUNDS[name]
        missed |= value > bound
        print(f"{name}: {value:.1f} {unit} (at most {bound})")
    sys.exit(missed)


if __name__ == "__main__":
    main(sys.argv[1])
