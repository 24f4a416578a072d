"""Dependencies point one way, and rooms stay small."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {  # folder: packages it must not import
    "engagements": {"submissions", "diplomacy", "tests"},
    "submissions": {"diplomacy", "tests"},
    "engagements/analysis": {"django", "rest_framework", "django_filters"},
}
KNOWS_DJANGO = {"sql.py"}  # of engagements/explore/
LINES = 300
IMPORT = re.compile(
    r"""^\s*(?:import|export)\s+(?:[\w*{}\s,$]+\sfrom\s+)?['"]([^'"]+)['"]""", re.MULTILINE
)
VAGUE = {"utils", "helpers", "common", "core", "misc"}
OURS = ["diplomacy", "engagements", "submissions", "tests"]


def python_files(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def imported_packages(path):
    """The top-level packages that a module imports, relative imports apart."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


def relative_imports(path):
    """The relative imports of a module, as the files and folders they name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield path.parents[node.level - 1].joinpath(*(node.module or "").split("."))


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_dependencies_point_one_way(folder):
    for path in python_files(folder):
        assert not FORBIDDEN[folder] & set(imported_packages(path)), path


def test_counting_knows_nothing_of_django_but_in_one_module():
    folder = ROOT / "engagements/explore"
    for path in python_files("engagements/explore"):
        if path.name in KNOWS_DJANGO:
            continue
        assert "django" not in set(imported_packages(path)), path
        for target in relative_imports(path):
            assert target.is_relative_to(folder), path
            assert f"{target.name}.py" not in KNOWS_DJANGO, path


def test_the_project_imports_no_tests():
    for path in python_files("diplomacy"):
        assert "tests" not in set(imported_packages(path)), path


def test_only_page_modules_import_other_modules_of_ours():
    scripts = sorted((ROOT / "static/js").rglob("*.js"))
    assert scripts
    for path in scripts:
        if not path.name.endswith("_page.js"):
            assert IMPORT.findall(path.read_text()) == [], path


def test_pages_import_only_by_relative_paths():
    for path in (ROOT / "static/js").rglob("*.js"):
        for target in IMPORT.findall(path.read_text()):
            assert target.startswith("./"), (path, target)
            assert (path.parent / target).is_file(), (path, target)


def test_the_pattern_of_imports_finds_imports():
    source = "import {\n  a,\n} from './a.js';\nimport './b.js';\nexport { c } from './c.js';\n"
    assert IMPORT.findall(source) == ["./a.js", "./b.js", "./c.js"]
    assert IMPORT.findall("export function f() {}\nexport const a = 'x';\n") == []


def test_no_module_has_a_name_that_says_nothing():
    for path in python_files(*OURS):
        assert path.stem not in VAGUE, path


def test_modules_are_small():
    """About 250 lines at most: what is longer has become two things."""
    paths = [*python_files("diplomacy", "engagements", "submissions")]
    paths += [*(ROOT / "static/js").rglob("*.js"), *(ROOT / "templates").rglob("*.html")]
    assert [path for path in paths if path.read_text().count("\n") > LINES] == []


@pytest.mark.parametrize("folder", ["templates", "static/js"])
def test_nothing_is_written_as_html_or_style_within_the_page(folder):
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\|\s*safe\b|autoescape off"
        r"|mark_safe|<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)(?![^>]*application/)"
        r"|\beval\(|new Function\(",
    )
    for path in sorted((ROOT / folder).rglob("*")):
        if path.is_file():
            assert not forbidden.search(path.read_text()), path


def test_no_text_is_marked_safe():
    for path in python_files("engagements", "diplomacy"):
        assert not re.search(r"\bmark_safe\b|\bSafeString\(|__html__", path.read_text()), path
