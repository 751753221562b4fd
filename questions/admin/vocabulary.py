"""Technologies with their topics, and levels."""

from django.contrib import admin

from ..forms import TopicForm, TopicFormSet, TopicRowForm, VocabularyForm
from ..models import Topic
from .concurrent import ConcurrentAdmin, OpenedFields


class TopicInline(OpenedFields, admin.StackedInline):
    model = Topic
    form = TopicRowForm
    formset = TopicFormSet
    extra = 0
    prepopulated_fields = {"slug": ["name"]}


class TechnologyAdmin(ConcurrentAdmin, admin.ModelAdmin):
    form = VocabularyForm
    list_display = ["name", "slug", "position"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TopicInline]


class TopicAdmin(ConcurrentAdmin, admin.ModelAdmin):
    form = TopicForm
    list_display = ["name", "technology", "slug", "position"]
    list_filter = ["technology"]
    list_select_related = ["technology"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def owner(self, topic):
        return topic.technology

    def saved_already(self, request):
        return None  # a slug is one topic's only within its technology


class LevelAdmin(ConcurrentAdmin, admin.ModelAdmin):
    form = VocabularyForm
    list_display = ["name", "slug", "rank"]
    prepopulated_fields = {"slug": ["name"]}
