"""Where a record stands, for errors that an editor can follow."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.serializers.base import DeserializationError
from django.db import InterfaceError, OperationalError


class RecordError(DeserializationError, CommandError):
    """Says which record of which file cannot be loaded. As a CommandError it is printed as one line."""


def where(file=None, line=None, record=""):
    """A place in words, as far as it is known."""
    return ", ".join(filter(None, [file, line and f"line {line}", record]))


@dataclass(slots=True)
class Place:
    """A record's file, first line and name, and the lines of its fields."""

    file: str | None
    line: int
    name: str = ""
    fields: dict = field(default_factory=dict)

    def __str__(self):
        return where(self.file, self.line, self.name)

    def error(self, reason, line=None):
        """The RecordError about the record, on a line of it or on its first."""
        if not line or line == self.line:
            return RecordError(f"{self}: {reason}")
        record = f"{self.name} (from line {self.line})" if self.name else f"record from line {self.line}"
        return RecordError(f"{where(self.file, line, record)}: {reason}")

    def refusal(self, error):
        """The RecordError for what the rules of the record's model refuse."""
        if not hasattr(error, "error_dict"):
            return self.error(" ".join(error.messages))
        said = error.message_dict
        lines = [self.fields[name] for name in said if name in self.fields]
        reason = " ".join(f"{name}: {' '.join(messages)}" for name, messages in said.items())
        return self.error(reason, min(lines, default=None))

    @contextmanager
    def named(self):
        """Turn whatever goes wrong with the record into a RecordError."""
        try:
            yield
        except (RecordError, OperationalError, InterfaceError):  # the latter: no fault of the record
            raise
        except Exception as error:
            # Django wraps what a field says; its own words are plainer.
            cause = error.__context__ if isinstance(error, DeserializationError) else error
            if isinstance(cause, ValidationError):
                raise self.refusal(cause) from error
            raise self.error(" ".join(str(error).split())) from error
