"""The records of the bank. Fixtures know them by their natural keys, never by primary keys."""

from .follow_up import FollowUp
from .question import Question
from .revision import Revision
from .vocabulary import Level, Technology, Topic

__all__ = ["FollowUp", "Level", "Question", "Revision", "Technology", "Topic"]
