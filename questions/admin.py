"""The editing desk: write, review, publish and retire questions without a developer."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import Textarea, inlineformset_factory
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy

from .dialect import LIMITS, SECTIONS
from .fields import MarkdownField
from .forms import FollowUpForm, FollowUpFormSet, QuestionForm, ReasonForm
from .models import FollowUp, Level, Question, Technology, Topic
from .rendering import LONGEST_PART

admin.site.site_header = "Knowledge Hub editing desk"
admin.site.site_title = "Knowledge Hub"
admin.site.index_title = "What would you like to edit?"
# Its width is what the list of questions needs for all of its columns.
admin.site.enable_nav_sidebar = False


class MissingPartFilter(admin.SimpleListFilter):
    title = "missing part"
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [
            *((name, heading) for name, heading, _ in Question.PARTS),
            ("follow_ups", "Follow-up Questions"),
            ("sources", "Sources"),
        ]

    def queryset(self, request, queryset):
        known = {name for name, _ in self.lookup_choices}
        return queryset.missing(self.value()) if self.value() in known else queryset


class TopicInline(admin.StackedInline):
    model = Topic
    extra = 0
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Technology)
class TechnologyAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "position"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TopicInline]


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "technology", "slug", "position"]
    list_filter = ["technology"]
    list_select_related = ["technology"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Level)
class LevelAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "rank"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(FollowUp)
class FollowUpAdmin(admin.ModelAdmin):
    """With the filter "leads to: empty" this list is the editors' backlog, the most asked first."""

    form = FollowUpForm
    list_display = ["text", "asked_by", "question", "leads_to"]
    list_filter = [("leads_to", admin.EmptyFieldListFilter), "question__technology"]
    list_select_related = ["question", "leads_to"]
    search_fields = ["text", "question__code", "leads_to__code"]
    readonly_fields = ["question", "position"]

    def get_queryset(self, request):
        # Not from the parent: it would sort by the count before there is one.
        return FollowUp.objects.with_asked_by().order_by(*self.get_ordering(request))

    def get_ordering(self, request):
        return ["-asked_by", "text"]

    def has_add_permission(self, request):
        return False  # a follow-up is written where its question is

    @admin.display(description="asked by", ordering="asked_by")
    def asked_by(self, follow_up):
        return "1 question" if follow_up.asked_by == 1 else f"{follow_up.asked_by} questions"


class FollowUpInline(admin.StackedInline):
    model = FollowUp
    fk_name = "question"
    form = FollowUpForm
    formset = FollowUpFormSet
    fields = [("position", "leads_to"), "text"]
    extra = 1
    formfield_overrides = {models.CharField: {"widget": Textarea({"rows": 2, "cols": 60})}}


PARTS_HELP = format_lazy(
    'Each part holds at most {:,} characters. <a href="{}" target="_blank">The Markdown that works here</a>',
    LONGEST_PART,
    reverse_lazy("admin:questions_question_markdown"),
)


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    form = QuestionForm
    action_form = ReasonForm
    actions = ["publish", "retire", "mark_reviewed_today"]
    inlines = [FollowUpInline]
    list_display = ["code", "title", "topic", "level", "difficulty", "status", "reviewed_on"]
    list_filter = ["status", "technology", "level", MissingPartFilter, "topic"]
    list_select_related = ["technology", "topic", "level"]
    list_per_page = 50
    search_fields = ["code", "title", *Question.MARKDOWN, "follow_ups__text"]
    readonly_fields = ["created", "updated"]
    formfield_overrides = {
        MarkdownField: {"widget": Textarea({"rows": 14, "cols": 100, "class": "markdown"})}
    }
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["code", "title", ("technology", "topic"), ("level", "difficulty")]}),
        (
            "The parts, in Markdown",
            {"fields": [name for name, _, _ in Question.PARTS], "description": PARTS_HELP},
        ),
        ("Trust", {"fields": ["sources", ("applies_to", "reviewed_on")]}),
        ("Who sees it", {"fields": ["status", "retired_because", "replaced_by", ("created", "updated")]}),
    ]

    @admin.action(description="Publish the selected questions", permissions=["change"])
    def publish(self, request, queryset):
        self.change_each(request, queryset, "published", status=Question.Status.PUBLISHED)

    @admin.action(description="Retire the selected questions (give the reason)", permissions=["change"])
    def retire(self, request, queryset):
        reason = request.POST.get("reason", "").strip()
        self.change_each(
            request, queryset, "retired", status=Question.Status.RETIRED, retired_because=reason[:300]
        )

    @admin.action(description="Mark the selected questions as reviewed today", permissions=["change"])
    def mark_reviewed_today(self, request, queryset):
        self.change_each(request, queryset, "marked as reviewed today", reviewed_on=timezone.localdate())

    def change_each(self, request, queryset, done, **values):
        """Set the values on each question that its own rules let through; say why others stay."""
        changed = 0
        for question in queryset:
            for name, value in values.items():
                setattr(question, name, value)
            try:
                question.full_clean()
                question.check_follow_ups(question.follow_ups.count())
            except ValidationError as error:
                self.message_user(
                    request, f"{question.code} stays as it is. {' '.join(error.messages)}", messages.ERROR
                )
                continue
            question.save()
            self.log_change(request, question, f"{done[0].upper()}{done[1:]} with others.")
            changed += 1
        if changed:
            noun = "1 question" if changed == 1 else f"{changed} questions"
            self.message_user(request, f"{noun} {done}.", messages.SUCCESS)

    # The preview

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        return [
            path("add/preview/", view, name="questions_question_preview_new"),
            path("<int:pk>/preview/", view, name="questions_question_preview"),
            path("markdown/", self.admin_site.admin_view(self.markdown), name="questions_question_markdown"),
            *super().get_urls(),
        ]

    def markdown(self, request):
        """Show what editors can write beside what it becomes."""
        context = {"title": "Markdown", "sections": SECTIONS, "limits": LIMITS}
        context |= self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/questions/question/markdown.html", context)

    def preview(self, request, pk=None):
        """Show the page as visitors would see it, from the form as it stands, saving nothing."""
        question = get_object_or_404(Question, pk=pk) if pk else Question()
        if not self.has_change_permission(request, question) or request.method != "POST":
            raise PermissionDenied
        form = self.get_form(request, question)(request.POST, instance=question)
        form.is_valid()
        if not (question.technology_id and question.topic_id and question.level_id):
            return TemplateResponse(request, "preview_incomplete.html", status=400)
        question.render()
        formset = inlineformset_factory(
            Question,
            FollowUp,
            fk_name="question",
            form=FollowUpForm,
            formset=FollowUpFormSet,
            fields=["position", "text", "leads_to"],
        )
        follow_ups = formset(request.POST, instance=question).in_order()
        context = {"question": question, "follow_ups": follow_ups, "preview": True}
        return render(request, "questions/question_detail.html", context)
