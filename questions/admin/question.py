"""Questions: the list with its filters and actions, the form with its follow-ups."""

from django.contrib import admin
from django.forms import Textarea
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils.text import format_lazy

from ..dialect import LIMITS, SECTIONS
from ..fields import MarkdownField
from ..forms import QuestionForm, ReasonForm
from ..models import FollowUp, Question
from ..rendering import LONGEST_PART
from .actions import QuestionActions
from .concurrent import ConcurrentAdmin
from .follow_up import FollowUpInline
from .preview import PreviewAdmin

PARTS_HELP = format_lazy(
    'Each part holds at most {:,} characters. <a href="{}" target="_blank">The Markdown that works here</a>',
    LONGEST_PART,
    reverse_lazy("admin:questions_question_markdown"),
)
# What a published question has besides its parts.
FURTHER = ("points", "tests_for", "also_asked", "sources")


class MissingPartFilter(admin.SimpleListFilter):
    title = "missing part"
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [
            *((name, heading) for name, heading, _ in Question.PARTS),
            ("follow_ups", "Follow-up Questions"),
            *((name, Question._meta.get_field(name).verbose_name.capitalize()) for name in FURTHER),
        ]

    def queryset(self, request, queryset):
        known = {name for name, _ in self.lookup_choices}
        return queryset.missing(self.value()) if self.value() in known else queryset


class QuestionAdmin(QuestionActions, PreviewAdmin, ConcurrentAdmin, admin.ModelAdmin):
    form = QuestionForm
    known_by = "code"
    action_form = ReasonForm
    inlines = [FollowUpInline]
    list_display = ["code", "title", "topic", "level", "difficulty", "status", "reviewed_on"]
    list_filter = ["status", "technology", "level", MissingPartFilter, "topic"]
    list_select_related = ["technology", "topic", "level"]
    list_per_page = 50
    search_fields = ["code", "title", *Question.MARKDOWN, "also_asked", "follow_ups__text"]
    readonly_fields = ["created", "updated"]
    formfield_overrides = {
        MarkdownField: {"widget": Textarea({"rows": 14, "cols": 100, "class": "markdown"})}
    }
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["code", "title", ("technology", "topic"), ("level", "difficulty")]}),
        (
            "The parts, in Markdown",
            {
                "fields": [name for name, _, _ in Question.PARTS],
                "description": PARTS_HELP,
            },
        ),
        ("Said aloud, and searched for", {"fields": ["points", "tests_for", "also_asked"]}),
        ("Trust", {"fields": ["sources", ("applies_to", "reviewed_on")]}),
        ("Who sees it", {"fields": ["status", "retired_because", "replaced_by", ("created", "updated")]}),
    ]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        rows = self.get_inline_instances(request, obj)
        form.has_follow_up_rows = any(inline.model is FollowUp for inline in rows)
        return form

    def get_urls(self):
        view = self.admin_site.admin_view(self.markdown)
        return [path("markdown/", view, name="questions_question_markdown"), *super().get_urls()]

    def markdown(self, request):
        """Show what editors can write beside what it becomes."""
        context = {"title": "Markdown", "sections": SECTIONS, "limits": LIMITS}
        context |= self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/questions/question/markdown.html", context)
