import orjson
from rest_framework.renderers import BaseRenderer


class ORJSONRenderer(BaseRenderer):
    """JSON by orjson: several times faster than the standard library on long lists."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """The data as UTF-8 bytes; bytes are taken to be JSON already."""
        return data if isinstance(data, bytes) else orjson.dumps(data, default=str)
