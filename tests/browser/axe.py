"""What axe finds wrong with a page, which has to let it in (bypass_csp)."""

from pathlib import Path

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page):
    """[(rule, first element), …] of the page as it is now."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run({runOnly: tags}).then(({violations}) => violations)", TAGS
    )
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
