"""The shapes that `script/prepare_geometry.mjs` made at set-up, read once by each process."""

import json
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .earth import Sphere, sphere


@cache
def shapes(name) -> dict:
    """The contents of one of its files: `states`, `countries`, `world` or `globe`."""
    path = settings.VAR_DIR / "charts" / f"{name}.json"
    try:
        return json.loads(path.read_text())
    except OSError as error:
        raise ImproperlyConfigured(f"{path} is missing: run script/setup.") from error


@cache
def globe_lines() -> Sphere:
    """The lines of a globe on the sphere."""
    return sphere(shapes("globe"))
