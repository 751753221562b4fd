"""The app's registration with Django."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = "Interview questions"
    default_auto_field = "django.db.models.BigAutoField"
