"""Questions by their titles and other ways to ask, for what is being typed."""

from .engines import engine
from .hits import scores_of
from .understanding import read

SUGGESTED = 100  # candidates


def suggested(queryset, text, limit):
    """Return the keys of questions whose titles, or other ways to ask, say what is being typed."""
    search = read(text, queryset.db, is_typing=True)
    if not search.groups:
        return []
    text_engine = engine(queryset.db)
    every = text_engine.expression(search.required, search.query.excluded)
    keys = [row[0] for row in text_engine.in_titles(queryset.order_by(), every, SUGGESTED)]
    scores = scores_of(queryset, search, keys)
    return sorted(scores, key=lambda key: (-scores[key].score, key))[:limit]
