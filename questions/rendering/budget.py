"""How much work a text may make: the converter watches its own processor time, and nothing nests without end."""

from time import thread_time

SECONDS = 2  # of processor time
DEEPEST = 30  # lists and quotes in each other
MOST_BLOCKS = 200  # of code in a text
WIDEST = 100  # columns of a table


class TooComplex(Exception):
    """Says to its editor in words why a text cannot be rendered."""


class Budget:
    """What one text may use up, in the thread that renders it."""

    def __init__(self):
        self.start()

    def start(self):
        self.end = thread_time() + SECONDS
        self.blocks = 0

    def check_time(self):
        if thread_time() > self.end:
            raise TooComplex(
                f"This text takes more than {SECONDS} seconds to render: shorten or simplify it."
            )

    def watch(self, processor, name):
        """Look at the clock before each call of the processor's method.

        A signal would reach the main thread alone, and gunicorn renders in others.
        """
        method = getattr(processor, name)

        def watched(*args, **kwargs):
            self.check_time()
            return method(*args, **kwargs)

        setattr(processor, name, watched)

    def check_depth(self, depth):
        if depth > DEEPEST:
            raise TooComplex(f"Lists and quotes are nested more than {DEEPEST} levels deep here.")

    def check_columns(self, columns):
        if columns > WIDEST:
            raise TooComplex(f"A table has at most {WIDEST} columns.")

    def count_block(self):
        self.blocks += 1
        if self.blocks > MOST_BLOCKS:
            raise TooComplex(f"A text has at most {MOST_BLOCKS} blocks of code.")
