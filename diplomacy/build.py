"""What tells one build of the program from another in caches and ETags."""

import hashlib
from pathlib import Path

MADE_FROM = [
    "diplomacy/**/*.py",
    "engagements/**/*.py",
    "templates/**/*.*",
    "requirements.txt",
    "var/charts/*.json",
    "var/static/staticfiles.json",  # pages name style sheets and scripts by their hashes
]


def fingerprint(root: Path) -> str:
    """Twelve hexadecimal digits that change when the files that answers are made from do."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in MADE_FROM for path in root.glob(pattern)):
        digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]
