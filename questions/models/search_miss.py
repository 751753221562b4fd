"""What visitors have searched for and not found, for editors to write or to name."""

import logging
import re
import unicodedata
from contextlib import contextmanager

from django.conf import settings
from django.db import Error, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from ..fields.text import one_line

logger = logging.getLogger(__name__)

LENGTH = 100  # characters of a text that are kept
ROWS = 10_000  # at most, also while several processes add some
ROOM = 1_000  # rows that go at once, as soon as no more than these are left
PATIENCE = 50  # milliseconds that a page waits for another writer
PERSONAL = re.compile(r"\S@\S|\d{6}")  # an e-mail address, the number of a phone or an account


def folded(text):
    """The text as it is counted: capitals, wide letters and blanks make no difference."""
    return one_line(unicodedata.normalize("NFKC", text).lower())


@contextmanager
def short_transaction():
    """A transaction that fails rather than wait for a writer who takes long, such as an import."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
                yield
            return
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")


class SearchMissManager(models.Manager):
    def note(self, text):
        """Count a search that has found nothing, when a page says so.

        Pages are kept whole (hub/page_cache.py), so this counts pages that are made, not searches that are
        typed. No page breaks or waits for it: while the database is away, locked or read-only, nothing is
        counted. What looks like somebody's address or number is never stored.
        """
        text = folded(text)
        if not settings.COUNT_SEARCH_MISSES or not text or PERSONAL.search(text):
            return
        try:
            with short_transaction():
                self.add(text[:LENGTH].rstrip())
        except Error as error:
            logger.warning("A search without a result is not counted: %s", error)

    def add(self, text):
        seen = {"count": F("count") + 1, "last_on": timezone.localdate()}
        if not self.filter(text=text).update(**seen):
            self.make_room()
            # Another process may have added it in this moment.
            self.update_or_create(text=text, defaults=seen, create_defaults={})

    def make_room(self):
        """Drop the searches that were counted least, of these the oldest, before there are too many."""
        if self.count() >= ROWS - ROOM:
            rarest = self.order_by("count", "last_on", "pk")[:ROOM]
            self.filter(pk__in=rarest.values("pk")).delete()


class SearchMiss(models.Model):
    """A search without a result: how often a page had to say so, and when last. Nothing says who searched."""

    text = models.CharField(max_length=LENGTH, unique=True)
    count = models.PositiveIntegerField(default=1)
    last_on = models.DateField("last day", default=timezone.localdate)

    objects = SearchMissManager()

    class Meta:
        ordering = ["-count", "-last_on", "text"]
        verbose_name = "search without a result"
        verbose_name_plural = "searches without a result"

    def __str__(self):
        return self.text
