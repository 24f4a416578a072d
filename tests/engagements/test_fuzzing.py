"""A short run of a fuzzer that reads the OpenAPI document. A long one, against a running site:

    .venv/bin/st run http://127.0.0.1:8000/api/v1/schema/ --max-examples 1000

It then reports unknown ids and unreadable dates as valid data that were refused, because a
schema cannot tell them apart, and fails to read `prefixItems`: `test_schema.py` checks those.
"""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("st")
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance"


@pytest.mark.skipif(not PROGRAM.exists(), reason="schemathesis is not installed")
def test_made_up_requests_find_no_error_and_nothing_undocumented(server, tmp_path):
    run = subprocess.run(
        [
            *[PROGRAM, "run", f"{server}/api/v1/schema/", "--no-color", "--seed", "1"],
            *["--phases", "fuzzing", "--max-examples", "25", "--checks", CHECKS],
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout
