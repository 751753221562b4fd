"""What the database itself refuses, whoever writes: CHECK constraints that hold on SQLite and PostgreSQL."""

from string import ascii_lowercase, ascii_uppercase, digits

from django.core.validators import RegexValidator
from django.db.models import CharField, CheckConstraint, F, Func, Q, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact, GreaterThanOrEqual, IsNull, LessThanOrEqual

# The names of the other files that dump_bank writes: one a technology, named by its slug.
RESERVED = ("levels", "synonyms", "technologies")
LARGEST = 32_767  # what a small integer of PostgreSQL holds; SQLite has no limit, and takes text for a number
FOLDED = "Use lower-case letters, digits and hyphens: some file systems do not tell Python from python."

LOOK = "A code looks like PY-ADV-001."

code_form = RegexValidator(r"\A[A-Z]{2}-[A-Z]{3}-[0-9]{3,7}\Z", LOOK)
lower_case = RegexValidator(r"\A[a-z0-9_-]*\Z", FOLDED)


def check(name, condition, message):
    return CheckConstraint(name=name, condition=condition, violation_error_message=message)


def consists_of(text, characters):
    """Nothing is left when these are taken away. (A regular expression needs an extension on SQLite.)"""
    rest = Func(text, Value(characters), function="LTRIM", output_field=CharField())
    return Q(Exact(rest, Value("")))


class Day(Func):
    """A date as the calendar has it. SQLite keeps dates as text, and any text as a date, even February 30."""

    function = "DATE"

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="DATE(%(expressions)s, '+0 days')", **context)


def in_range(name, field, least):
    condition = Q(**{f"{field}__gte": least, f"{field}__lte": LARGEST})
    return check(name, condition, f"The {field} is a whole number from {least} to {LARGEST:,}.")


def slug_form(name):
    """Lower-case, so that two slugs differ in more than case."""
    condition = ~Q(slug="") & consists_of("slug", ascii_lowercase + digits + "_-")
    return check(name, condition, f"A slug is not empty. {FOLDED}")


IS_CODE = (
    consists_of(Substr("code", 1, 2), ascii_uppercase)
    & Q(Exact(Substr("code", 3, 1), Value("-")))
    & consists_of(Substr("code", 4, 3), ascii_uppercase)
    & Q(Exact(Substr("code", 7, 1), Value("-")))
    & consists_of(Substr("code", 8), digits)
    & Q(GreaterThanOrEqual(Length("code"), 10), LessThanOrEqual(Length("code"), 14))
)
IS_COMPLETE = Q(reviewed_on__isnull=False) & ~(
    Q(answer="")
    | Q(explanation="")
    | Q(example="")
    | Q(mistakes="")
    | Q(scenario="")
    | Q(sources="")
    | Q(applies_to="")
)
REVIEWED = Day("reviewed_on")
IS_DAY = Q(reviewed_on__isnull=True) | Q(IsNull(REVIEWED, False), Exact(REVIEWED, F("reviewed_on")))

TECHNOLOGY = [
    slug_form("technology_slug_form"),
    check(
        "technology_slug_free", ~Q(slug__in=RESERVED), "This slug is the name of another file of the bank."
    ),
    in_range("technology_position_range", "position", least=0),
]
TOPIC = [slug_form("topic_slug_form"), in_range("topic_position_range", "position", least=0)]
LEVEL = [slug_form("level_slug_form"), in_range("level_rank_range", "rank", least=1)]
QUESTION = [
    CheckConstraint(condition=Q(difficulty__gte=1, difficulty__lte=10), name="question_difficulty_1_to_10"),
    check("question_code_form", IS_CODE, LOOK),
    check("question_title", ~Q(title=""), "A question has a text."),
    check("question_status", Q(status__in=("draft", "published", "retired")), "There is no such status."),
    check(
        "question_complete", ~Q(status="published") | IS_COMPLETE, "A published question has all its parts."
    ),
    check("question_reviewed_on", IS_DAY, "The review has a day of the calendar."),
    check("question_retired", ~Q(status="retired", retired_because=""), "A retired question says why."),
    check("question_replaced_by", ~Q(replaced_by=F("id")), "A question cannot replace itself."),
]
SYNONYM = [check("synonym_names", ~Q(term="") & ~Q(others=""), "A synonym has a term and other names.")]
FOLLOW_UP = [
    in_range("follow_up_position_range", "position", least=1),
    check("follow_up_leads_to", ~Q(leads_to=F("question")), "A follow-up cannot lead to its own question."),
]
