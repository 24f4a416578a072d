"""What tells one build of the program from another in caches and ETags."""

import hashlib
from pathlib import Path

CODE = ["diplomacy/**/*.py", "engagements/**/*.py", "templates/**/*.*", "requirements.txt"]


def fingerprint(root: Path) -> str:
    """Twelve hexadecimal digits that change when the program's own files do."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in CODE for path in root.glob(pattern)):
        digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]
