"""The list page: its frame is made once for a revision of the bank; each list fills it with what it shows."""

from django.http import HttpResponse
from django.template.defaultfilters import pluralize
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join

from .cards import cards_of, sheets_of
from .facets import origin_of
from .moulds import filled, mark, mould_of
from .revision import kept
from .ways_out import WaysOut

AROUND = ("filters", "status")
ROOMS = (
    *AROUND,
    "pagination",
    "origin",
    "here",
    "title",
    "description",
    "query",
    "carried",
    "results",
    "imprint",
)


def list_response(request, facets, page):
    """The page of the list that the facets describe."""
    asked, origin = facets.asked, origin_of(request)
    here = asked.query_on_page(page.number)
    context = {"asked": asked, "facets": facets, "page": page, "here": here, "ways_out": WaysOut(facets)}
    return HttpResponse(
        filled(
            frame(facets),
            **around(asked, context),
            pagination=render_to_string("questions/_pagination.html", context),
            origin=origin,
            here=here,
            title=title(facets, page),
            description=description(facets, page),
            query=asked.chosen.get("q", ""),
            carried=hidden(asked.pairs),
            results=cards_on(page, asked, here) or render_to_string("questions/_nothing.html", context),
            imprint=imprint(origin, asked, here),
        )
    )


def frame(facets):
    """The mould of the page, in which everything is left out that a filter changes."""

    def made(names):
        rooms = {name: mark(name) for name in ROOMS}
        context = {**rooms, "facets": facets, "asked": {"chosen": {"q": rooms["query"]}}}
        return {"frame": mould_of(render_to_string("questions/question_list.html", context))}

    return kept(facets.asked.revision, "list", ["frame"], made)["frame"]


def around(asked, context):
    """Return what stands beside the questions on every page of the list, by name."""

    def made(keys):
        return {keys[0]: {name: render_to_string(f"questions/_{name}.html", context) for name in AROUND}}

    # Notes are for one mistyped address, and free texts are endless: both would push out what others need.
    alone = asked.words or asked.notes
    return (made([asked.query]) if alone else kept(asked.revision, "around", [asked.query], made))[
        asked.query
    ]


def title(facets, page):
    """What the page shows: "Python, Advanced: Interview Questions & Model Answers, page 2"."""
    chips = ", ".join(chip.label for chip in facets.chips)
    number = f", page {page.number}" if page.number > 1 else ""
    return f"{chips}{': ' if chips else ''}Interview Questions & Model Answers{number}"


def description(facets, page):
    return (
        f"{facets.shown} interview question{pluralize(facets.count)} with model answers, filtered by technology,"
        f" topic, level and difficulty. Page {page.number} of {page.paginator.num_pages}."
    )


def cards_on(page, asked, here):
    """The page's questions at the depth that was asked for, as the bytes of their HTML."""
    keys = list(page.object_list)
    if "depth" in asked.chosen:
        return sheets_of(keys, asked.revision, here, asked.chosen["depth"])
    return cards_of(keys, asked.revision, here, asked.words)


def hidden(pairs):
    """Fields that carry the other filters along with a new search."""
    kept_pairs = (pair for pair in pairs if pair[0] != "q")
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', kept_pairs)


def imprint(origin, asked, here):
    """What a sheet for print says about where and when it was made."""
    if "depth" not in asked.chosen:
        return ""
    address = f"{origin.partition('//')[2]}{asked.address}{here}"
    return render_to_string("questions/_imprint.html", {"address": address, "today": timezone.localdate()})
