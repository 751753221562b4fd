"""Django's YAML serializer in a style that people can read, with errors that say where a fault stands."""

from .places import RecordError, where
from .reading import Deserializer
from .writing import Serializer

__all__ = ["Deserializer", "RecordError", "Serializer", "where"]
