"""Tables of how well the bank answers the searches of tests/searches.csv, on each engine."""

from tests.searches import figures, place

WORST = 10
NOT_FOUND = 1_000  # the place of what is not found at all, to sort by


def tables(searches, found):
    """Return the tables as text; `found` holds, under each database, the codes under each query."""
    tuned = [each for each in searches if not each.is_held_out]
    held_out = [each for each in searches if each.is_held_out]
    return "\n\n".join(
        [
            table("Searches that were looked at", tuned, found),
            table("Searches held out", held_out, found),
            agreement(searches, found),
            worst(tuned, found),
        ]
    )


def table(title, searches, found):
    heads = f"{'first':>8}{'three':>7}{'MRR':>7}{'none':>6}" * len(found)
    lines = [title, f"{'':24}{''.join(f'{database:>28}' for database in found)}", f"{'':24}{heads}"]
    for name, some in groups(searches):
        numbers = "".join(row(figures(some, codes)) for codes in found.values())
        lines.append(f"{name:18}{len(some):6}{numbers}")
    return "\n".join(lines)


def groups(searches):
    """Yield a name and its searches: all of them, those of each technology, those of each kind."""
    yield "all", searches
    for attribute in ("technology", "kind"):
        for value in sorted({getattr(each, attribute) for each in searches}):
            yield value, [each for each in searches if getattr(each, attribute) == value]


def row(of):
    return f"{of.first:8.1%}{of.among_three:7.1%}{of.reciprocal:7.3f}{of.nothing:6}"


def agreement(searches, found):
    """Say how many searches have the same order on all databases."""

    def share(most=None):
        same = [len({tuple(codes[each.query][:most]) for codes in found.values()}) == 1 for each in searches]
        return sum(same) / len(same)

    return (
        f"The same order on {' and '.join(found)}: {share():.1%} of all searches, "
        f"{share(3):.1%} of their first three"
    )


def worst(searches, found):
    """List the searches whose right question comes last. Those held out are not shown: they tune nothing."""
    rows = []
    for each in searches:
        places = {database: place(each, codes[each.query]) or NOT_FOUND for database, codes in found.items()}
        database = max(places, key=places.get)
        if places[database] > 1:
            rows.append((places[database], each, found[database][each.query][:3]))
    rows.sort(key=lambda row: -row[0])
    lines = [f"The {WORST} worst: the place of the right question, the search, what came instead"]
    for number, each, codes in rows[:WORST]:
        at = "-" if number == NOT_FOUND else number
        lines.append(f"{at:>5}  {each.query:60} {'/'.join(sorted(each.codes)):22} {' '.join(codes)}")
    return "\n".join(lines)
