"""A rough limit of reads, counted by each process for itself."""

import time

from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

WINDOW = 10  # seconds


class ReadThrottle(BaseThrottle):
    """Allow an address so many reads in each window of ten seconds."""

    def allow_request(self, request, view):
        key = f"reads:{self.get_ident(request)}:{int(time.time()) // WINDOW}"
        cache.add(key, 0, timeout=2 * WINDOW)
        try:
            return cache.incr(key) <= settings.API_READS_PER_10_SECONDS
        except ValueError:  # dropped by the cache between the two calls
            return True

    def wait(self):
        return WINDOW - time.time() % WINDOW
