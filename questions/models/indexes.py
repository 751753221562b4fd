"""The indexes of the questions' table: one for each order of a list, and one for hits of the search."""

from django.db.models import Index

FILTERED = ("technology", "topic", "level", "difficulty")


def list_index(name, *order):
    """An index in an order of the list that holds all that filters compare: no late page reads whole rows."""
    rest = [column for column in (*FILTERED, "id") if column not in order and f"-{column}" not in order]
    return Index(fields=["status", *order, *rest], name=name)


INDEXES = [
    list_index("question_reading_order", "difficulty", "code"),
    list_index("question_hardest_first", "-difficulty", "code"),
    list_index("question_newest_first", "-reviewed_on", "code"),
    list_index("question_by_code", "code"),
    list_index("question_by_technology", "technology", "difficulty", "code"),
    list_index("question_by_level", "level", "difficulty", "code"),
    list_index("question_by_topic", "topic", "difficulty", "code"),
    list_index("question_cells", "technology", "topic", "level", "difficulty"),
    # From a hit of the search to what filters compare (search/sqlite.py).
    Index(fields=["id", "status", *FILTERED], name="question_by_key"),
]
