"""Charts are plain Python: only the module that reads the prepared shapes knows Django."""

import ast
from pathlib import Path

import pytest

CHARTS = Path(__file__).parents[2] / "engagements" / "charts"
PLAIN = sorted(path for path in CHARTS.glob("*.py") if path.name != "prepared.py")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_charts_know_neither_django_nor_the_rest_of_the_site(path):
    for name in imports(path):
        assert not name.startswith(("django", "engagements", "..", ".prepared")), name
