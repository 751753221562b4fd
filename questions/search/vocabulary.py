"""The words of the bank with their terms, in one table on both engines (kept by triggers)."""

from django.db import connections


def rows(using, statement, parameters):
    with connections[using].cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def known(terms, using):
    """Return those of the terms that some text of the bank has, or once had."""
    terms = list(terms)
    if not terms:
        return set()
    places = ", ".join(["%s"] * len(terms))
    found = rows(using, f"SELECT DISTINCT term FROM questions_vocabulary WHERE term IN ({places})", terms)
    return {term for (term,) in found}


def beginning(start, limit, using):
    """Return (word, term) for the words that begin so: one range of the words' index."""
    return rows(
        using,
        "SELECT word, term FROM questions_vocabulary WHERE word >= %s AND word < %s ORDER BY word LIMIT %s",
        [start, start + "\U0010ffff", limit],
    )


def terms_beginning(start, limit, using):
    """Return the terms of the words that begin so."""
    return {term for _, term in beginning(start, limit, using)}


def of_length(least, most, using):
    """Return the words of so many letters."""
    statement = "SELECT word FROM questions_vocabulary WHERE length(word) BETWEEN %s AND %s"
    return [word for (word,) in rows(using, statement, [least, most])]


def words_of(terms, using="default"):
    """Return {term: its words}, the commonest form (the shortest) first."""
    terms = list(terms)
    if not terms:
        return {}
    places = ", ".join(["%s"] * len(terms))
    statement = (
        f"SELECT term, word FROM questions_vocabulary WHERE term IN ({places}) ORDER BY length(word), word"
    )
    found = {}
    for term, word in rows(using, statement, terms):
        found.setdefault(term, []).append(word)
    return found
