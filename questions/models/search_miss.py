"""What visitors have searched for and not found, for editors to write or to name."""

from django.db import models
from django.utils import timezone


class SearchMiss(models.Model):
    """A search without a result: how often a page had to say so, and when last. Nothing says who searched."""

    LENGTH = 100

    text = models.CharField(max_length=LENGTH, unique=True)
    count = models.PositiveIntegerField(default=1)
    last_on = models.DateField("last day", default=timezone.localdate)

    class Meta:
        ordering = ["-count", "-last_on", "text"]
        verbose_name = "search without a result"
        verbose_name_plural = "searches without a result"

    def __str__(self):
        return self.text
