"""The records of the bank. Fixtures know them by their natural keys, never by primary keys."""

from .follow_up import FollowUp
from .question import Question
from .revision import Revision
from .search_miss import SearchMiss
from .synonym import Synonym
from .vocabulary import Level, Technology, Topic

__all__ = ["FollowUp", "Level", "Question", "Revision", "SearchMiss", "Synonym", "Technology", "Topic"]
