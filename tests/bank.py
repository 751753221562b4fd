"""Small named helpers that make records for tests."""

from datetime import date

from django.db.models import QuerySet

from questions.models import FollowUp, Level, Question, Technology, Topic

TECHNOLOGIES = {"PY": "Python", "ML": "Machine Learning", "AI": "AI Integration"}
LEVELS = {"BEG": "Beginner", "INT": "Intermediate", "ADV": "Advanced"}
LIST = "/knowledge-hub/interview-questions/"


def make_technology(name="Python"):
    position = list(TECHNOLOGIES.values()).index(name) + 1 if name in TECHNOLOGIES.values() else 9
    slug = name.lower().replace(" ", "-").replace("#", "sharp")
    return Technology.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})[0]


def make_topic(technology, name=None):
    """A topic of the technology; by default the one that all its test questions share."""
    name = name or f"Core {technology.name}"
    slug = name.lower().replace(" ", "-")
    return Topic.objects.get_or_create(
        technology=technology, slug=slug, defaults={"name": name, "position": 1}
    )[0]


def make_level(name="Beginner"):
    rank = list(LEVELS.values()).index(name) + 1
    return Level.objects.get_or_create(slug=name.lower(), defaults={"name": name, "rank": rank})[0]


def unsaved_question(code="PY-BEG-001", **values):
    """A complete published question; the code says its technology and level."""
    technology = values.pop("technology", None) or make_technology(TECHNOLOGIES[code[:2]])
    defaults = {
        "title": f"What is {code}?",
        "technology": technology,
        "topic": values.pop("topic", None) or make_topic(technology),
        "level": values.pop("level", None) or make_level(LEVELS[code[3:6]]),
        "difficulty": 5,
        "answer": f"The answer of {code}.",
        "explanation": f"The explanation of {code}.",
        "example": f"The example of {code}.",
        "mistakes": f"- A mistake of {code}: do it otherwise.",
        "scenario": f"The scenario of {code}.",
        "points": f"- A point of {code}.",
        "tests_for": f"Whether you know {code}",
        "also_asked": f"another name of {code}",
        "sources": f"- [Source of {code}](https://example.org/{code}), somebody, 2026",
        "applies_to": "any version",
        "reviewed_on": date(2026, 1, 2),
        "status": Question.Status.PUBLISHED,
    }
    return Question(code=code, **{**defaults, **values})


def make_question(code="PY-BEG-001", follow_ups=("What comes next?",), **values):
    question = unsaved_question(code, **values)
    question.save()
    for position, text in enumerate(follow_ups, 1):
        FollowUp.objects.create(question=question, position=position, text=text)
    return question


def bank_code(number):
    """The code of the bank's question of that number: technologies and levels in turn."""
    pairs = [f"{technology}-{level}" for technology in TECHNOLOGIES for level in LEVELS]
    return f"{pairs[number % len(pairs)]}-{number // len(pairs) + 1:03d}"


def vocabulary():
    """Technologies with their topics by the start of a code, and levels by its middle."""
    technologies = {short: make_technology(name) for short, name in TECHNOLOGIES.items()}
    topics = {short: make_topic(technology) for short, technology in technologies.items()}
    return technologies, topics, {short: make_level(name) for short, name in LEVELS.items()}


def make_bank(count):
    """That many published questions, spread evenly, difficulties 1 to 9 in turn by level."""
    technologies, topics, levels = vocabulary()
    questions = []
    for number in range(count):
        code = bank_code(number)
        technology, level, _ = code.split("-")
        places = {"technology": technologies[technology], "topic": topics[technology], "level": levels[level]}
        difficulty = 1 + 3 * list(LEVELS).index(level) + number // (len(technologies) * len(levels)) % 3
        questions.append(unsaved_question(code, **places, difficulty=difficulty))
    insert(questions)
    insert(
        FollowUp(question=question, position=1, text=f"What comes after {question.code}?")
        for question in questions
    )
    return questions


def insert(records):
    """Insert records without validation, which would take longer than all else; test_validation.py does it once."""
    records = list(records)
    QuerySet(type(records[0])).bulk_create(records)


def fill_bank(count):
    """Add made questions until the bank holds that many."""
    lacking = count - Question.objects.published().count()
    for number in range(max(0, lacking)):
        technology, level = list(TECHNOLOGIES)[number % 3], list(LEVELS)[number // 3 % 3]
        topic = Topic.objects.filter(
            technology__slug=TECHNOLOGIES[technology].lower().replace(" ", "-")
        ).first()
        make_question(f"{technology}-{level}-{900 + number}", topic=topic, difficulty=number % 7 + 1)
