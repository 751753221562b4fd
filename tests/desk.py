"""The editing desk as an editor's browser sees it: forms with all their fields, sent as they stand."""

from html.parser import HTMLParser

from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from questions.models import Question

QUESTIONS = reverse("admin:questions_question_changelist")
ADD = reverse("admin:questions_question_add")


def change(record):
    return reverse(f"admin:questions_{record._meta.model_name}_change", args=[record.pk])


def delete(record):
    return reverse(f"admin:questions_{record._meta.model_name}_delete", args=[record.pk])


def preview(record=None):
    name = "admin:questions_question_preview"
    return reverse(name, args=[record.pk]) if record else reverse(f"{name}_new")


def form_of(question, follow_ups=(), **changes):
    """What the browser sends for a question; follow-ups are (id, position, text) or deleted ids."""
    names = [
        "code",
        "title",
        "difficulty",
        "status",
        "retired_because",
        "applies_to",
        "tests_for",
        "also_asked",
        *Question.MARKDOWN,
    ]
    data = {name: getattr(question, name) for name in names}
    data |= {
        name: getattr(question, f"{name}_id") or ""
        for name in ("technology", "topic", "level", "replaced_by")
    }
    data["reviewed_on"] = question.reviewed_on or ""
    saved = [row for row in follow_ups if row[0]]
    data |= {"follow_ups-TOTAL_FORMS": len(follow_ups), "follow_ups-INITIAL_FORMS": len(saved)}
    for number, (pk, position, text) in enumerate(follow_ups):
        row = {
            "id": pk or "",
            "position": position or "",
            "text": text,
            "leads_to": "",
            "question": question.pk or "",
        }
        data |= {f"follow_ups-{number}-{name}": value for name, value in row.items()}
    return {**data, **changes}


def rows_of(question):
    return [(row.pk, row.position, row.text) for row in question.follow_ups.all()]


class FormReader(HTMLParser):
    """Collects what a browser would send of the page's form of records."""

    def __init__(self):
        super().__init__()
        self.values, self.reading, self.textarea, self.select = {}, False, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "form":
            self.reading = attrs.get("id", "").endswith("_form")
        if not self.reading or "disabled" in attrs or "__prefix__" in (name or ""):
            return
        if tag == "input" and name and attrs.get("type") not in ("submit", "checkbox"):
            self.values[name] = attrs.get("value", "")
        elif tag == "textarea":
            self.textarea, self.values[name] = name, ""
        elif tag == "select":
            self.select, self.values[name] = name, ""
        elif tag == "option" and self.select and "selected" in attrs:
            self.values[self.select] = attrs["value"]

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.reading = False
        if tag == "textarea" and self.textarea:
            # A browser drops the line break after the tag and sends others as CRLF.
            text = self.values[self.textarea].removeprefix("\n")
            self.values[self.textarea] = text.replace("\r\n", "\n").replace("\n", "\r\n")
            self.textarea = None
        if tag == "select":
            self.select = None


def form_in(page):
    reader = FormReader()
    reader.feed(page.content.decode())
    reader.values.pop("csrfmiddlewaretoken", None)
    return reader.values


def opened(client, record):
    """What the browser would send if the editor opened the record's form and pressed Save."""
    page = client.get(change(record))
    assert page.status_code == 200
    return form_in(page)


def saved(client, record, form, **changes):
    """Send the form with changes; return the page that the editor lands on."""
    return client.post(change(record), {**form, **changes}, follow=True)


def is_saved(page):
    return bool(page.redirect_chain)


def act(client, action, *records, address=QUESTIONS, **data):
    keys = [record.pk for record in records]
    return client.post(address, {"action": action, "_selected_action": keys, **data}, follow=True)


def editor_who_may(*codenames):
    """A client, signed in with these permissions alone, such as "view_question"."""
    user = User.objects.create_user(f"editor{User.objects.count()}", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    assert user.user_permissions.count() == len(codenames)
    client = Client()
    client.force_login(user)
    return client


def rows_in(question):
    """The follow-ups as they are stored: (place, text)."""
    return [(row.position, row.text) for row in question.follow_ups.all()]
