"""What the site's Markdown has beside Python-Markdown's and pymdown's own extensions."""

import re
from xml.etree.ElementTree import Element

from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    SimpleTagInlineProcessor,
    SimpleTextInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .layout import LayoutPreprocessor

# A pair around a few words; whatever else stands in angle brackets is text.
PAIR = r"<(del|em|kbd|strong|sub|sup)>([^<>]{1,200})</\1>"


# Formulas are not typeset; at least they keep their backslashes.
FORMULA = r"(\\\(.{1,300}?\\\)|(?m:^)\\\[.{1,1000}?\\\](?m:$))"


class PairProcessor(SimpleTagInlineProcessor):
    """One of the few HTML tags that an editor may write."""

    def handleMatch(self, match, data):
        element = Element(match[1])
        element.text = match[2]
        return element, *match.span()


class NotesAreTextProcessor(ReferenceProcessor):
    """Takes no `[^1]: note` for the address of a link."""

    RE = re.compile(ReferenceProcessor.RE.pattern.replace(r"\[([^\[\]]*)\]", r"\[(?!\^)([^\[\]]*)\]"), re.M)


class FinishTreeprocessor(Treeprocessor):
    """Says by classes how cells are aligned, and makes images from elsewhere links: no page loads them."""

    def run(self, root):
        for cell in (*root.iter("th"), *root.iter("td")):
            if align := cell.attrib.pop("align", None):
                cell.set("class", f"align-{align}")
            for code in cell.iter("code"):  # in a table even code has to escape a bar
                code.text = AtomicString(code.text.replace("\\|", "|"))
        for image in root.iter("img"):
            address = image.get("src", "")
            if not address.startswith("/static/"):
                image.tag, image.text = "a", image.get("alt") or address
                image.attrib = {"href": address}


class SiteExtension(Extension):
    def __init__(self, budget):
        super().__init__()
        self.budget = budget

    def extendMarkdown(self, md):
        # Raw HTML is text.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Before superfences, which takes its code out of the way.
        md.preprocessors.register(LayoutPreprocessor(md, self.budget), "layout", 40)
        md.parser.blockprocessors.register(NotesAreTextProcessor(md.parser), "reference", 15)
        md.inlinePatterns.register(SimpleTextInlineProcessor(FORMULA), "formula", 185)
        md.inlinePatterns.register(PairProcessor(PAIR, None), "pair", 92)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"<br ?/?>|\\\n", "br"), "break", 91)
        md.treeprocessors.register(FinishTreeprocessor(md), "finish", 5)
