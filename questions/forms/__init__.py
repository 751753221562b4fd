"""The forms of the editing desk."""

from .concurrent import ConcurrentForm
from .follow_up import FollowUpForm, FollowUpFormSet
from .question import QuestionForm, ReasonForm
from .vocabulary import TopicForm, TopicFormSet, TopicRowForm, VocabularyForm

__all__ = [
    "ConcurrentForm",
    "FollowUpForm",
    "FollowUpFormSet",
    "QuestionForm",
    "ReasonForm",
    "TopicForm",
    "TopicFormSet",
    "TopicRowForm",
    "VocabularyForm",
]
