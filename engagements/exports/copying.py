"""COPY out of the database as a stream of bytes, at the pace of whoever reads it."""

from queue import Queue
from threading import Thread

from django.db import DEFAULT_DB_ALIAS, connections

CHUNK = 1 << 16  # bytes that go on at once
AHEAD = 8  # chunks that the database may be ahead of the reader


class CopyStream:
    """An iterator over the bytes of a statement COPY … TO STDOUT.

    The statement starts when this is made: what is wrong from the start is raised there, and
    what goes wrong later is raised to the reader, so that the answer breaks off. Until its end
    or `close` the connection does nothing else; afterwards it is as usable as before.

    `before` and `after` enclose the rows; `between` comes before each row but the first.
    """

    def __init__(self, statement, *, before=b"", between=b"", after=b""):
        self.buffer, self.next_between = bytearray(before), b""
        self.between, self.after = between, after
        self.chunks, self.stopped = Queue(AHEAD), False
        self.connection = connections[DEFAULT_DB_ALIAS]
        self.cursor = self.connection.cursor()
        self.thread = Thread(target=self.copy, args=[statement], daemon=True)
        self.thread.start()
        self.chunk = self.take()

    def __iter__(self):
        return self

    def __next__(self):
        if self.chunk is None:
            raise StopIteration
        chunk, self.chunk = self.chunk, None
        self.chunk = self.take()
        return chunk

    def take(self):
        """The next chunk, or None after the last one."""
        chunk = self.chunks.get()
        if chunk is None or isinstance(chunk, Exception):
            self.close()
        if isinstance(chunk, Exception):
            raise chunk
        return chunk

    def copy(self, statement):
        """Run the statement; a thread of its own does this, as COPY hands rows on by itself."""
        try:
            with self.connection.wrap_database_errors:
                self.cursor.copy_expert(statement, self)
            self.put(bytes(self.buffer) + self.after)
            self.put(None)
        except Exception as error:
            self.put(error)

    def write(self, row):
        """Take a row from COPY, which gives one at a time."""
        self.buffer += self.next_between + row
        self.next_between = self.between
        if len(self.buffer) >= CHUNK:
            self.put(bytes(self.buffer))
            self.buffer.clear()

    def put(self, chunk):
        if not self.stopped:
            self.chunks.put(chunk)

    def close(self):
        """End the statement. In a transaction, which a cancelled one would end, let it finish."""
        self.stopped, self.chunk = True, None
        while not self.chunks.empty():
            self.chunks.get_nowait()
        if self.thread.is_alive() and not self.connection.in_atomic_block:
            self.connection.connection.cancel()
        self.thread.join()
        self.cursor.close()
