"""GitHub's layout of lists, quotes and code, rewritten to the stricter one that Python-Markdown takes.

Python-Markdown wants four blanks for each level of a list, an empty line before one, and fences of one form.
"""

import re
from typing import NamedTuple

from markdown.preprocessors import Preprocessor

from .fences import FENCE, closing_of, fenced
from .indentation import dedent, indent_of

ITEM = re.compile(r" *(?P<marker>[-*+]|(?P<number>\d{1,9})[.)])(?:(?P<gap> +)(?P<text>.*)| *$)")
RULE = re.compile(r" *([-*_])(?: *\1){2,} *$")
HEADING = re.compile(r" *#{1,6}(?: |$)")
QUOTE = re.compile(r" *> ?")
TABLE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
INDENT = "    "


class Level(NamedTuple):
    """An open list item: the column at which its content begins, and whether it has a number."""

    column: int
    is_numbered: bool


class LayoutPreprocessor(Preprocessor):
    def __init__(self, md, budget):
        super().__init__(md)
        self.budget = budget

    def run(self, lines):
        return Layout(lines, self.budget).run()


class Layout:
    """The lines of a text or of a quote in it, read one after the other."""

    def __init__(self, lines, budget, around=0):
        self.lines = lines
        self.budget = budget
        self.around = around  # quotes and lists around these lines
        self.next = 0
        self.levels = []
        self.result = []
        self.is_fresh = True  # nothing stands above that the next line could continue
        self.has_item = False  # an item began since the last empty line

    def run(self):
        while self.next < len(self.lines):
            self.budget.check_time()
            line = self.lines[self.next].expandtabs(4)
            self.next += 1
            if line.strip():
                self.read(line)
            else:
                self.close()
        return self.result

    def read(self, line):
        depth = sum(level.column <= indent_of(line) for level in self.levels)
        content = line[self.column(depth) :]
        if indent_of(content) >= 4:
            self.read_indented(content, depth)
        elif RULE.match(content) or HEADING.match(content):
            self.read_heading(content, depth)
        elif self.is_item(content, depth):
            self.read_item(line, depth)
        elif fence := FENCE.match(content):
            self.read_fence(fence, depth)
        elif QUOTE.match(content):
            self.read_quote(content, depth)
        else:
            self.read_text(content, depth)

    def column(self, depth):
        return self.levels[depth - 1].column if depth else 0

    def close(self):
        """End the paragraph, if one is open, with an empty line."""
        if self.result and self.result[-1]:
            self.result.append("")
        self.is_fresh, self.has_item = True, False

    def close_item(self):
        """End what a line of a list item began; outside of lists Python-Markdown sees blocks by itself."""
        if self.levels and not self.is_fresh:
            self.close()

    def open(self, depth):
        del self.levels[depth:]
        self.budget.check_depth(self.around + depth)

    def add(self, content, depth):
        self.result.append(INDENT * depth + content.lstrip(" "))

    def read_text(self, content, depth):
        if self.is_fresh:
            self.open(depth)
            self.add(content, depth)
        else:
            if set(content) <= set("|:- "):
                self.budget.check_columns(content.count("|") - 1)
            if "|" in content and self.next < len(self.lines) and is_table(self.lines[self.next]):
                self.close()
            # What continues a paragraph may stand anywhere; what looks like an item there is none.
            self.add(re.sub(r"^( *\d+)([.)])", r"\1\\\2", content), 0)
        self.is_fresh = False

    def read_heading(self, content, depth):
        """A heading, a rule, or the line under a heading."""
        self.close_item()
        self.open(depth)
        self.add(content, depth)
        self.is_fresh = True

    def is_item(self, content, depth):
        """Whether a list item begins: only one with text, and with number 1, breaks off a paragraph."""
        item = ITEM.match(content)
        if not item or self.is_fresh or depth < len(self.levels):
            return item
        return item["text"] and item["number"] in (None, "1")

    def read_item(self, line, depth):
        item = ITEM.match(line[self.column(depth) :])
        marker, gap, text = item["marker"], item["gap"] or "", item["text"] or ""
        column = indent_of(line) + len(marker) + (len(gap) if 0 < len(gap) < 5 else 1)
        level = Level(column, bool(item["number"]))
        if not self.is_fresh and (not self.has_item or self.is_other_list(level, depth)):
            self.close()
        self.open(depth)
        self.levels.append(level)
        self.budget.check_depth(self.around + depth + 1)
        marker = f"{item['number']}." if item["number"] else marker
        self.is_fresh = any(block.match(text) for block in (ITEM, FENCE, QUOTE))
        self.has_item = True
        self.add(f"{marker} {'' if self.is_fresh else text}", depth)
        if self.is_fresh:
            self.read(" " * column + text)

    def is_other_list(self, level, depth):
        return depth < len(self.levels) and self.levels[depth].is_numbered != level.is_numbered

    def read_fence(self, fence, depth):
        column, closing, code = self.column(depth), closing_of(fence["fence"]), []
        while self.next < len(self.lines) and not self.is_outside(self.lines[self.next], column):
            line = self.lines[self.next]
            self.next += 1
            if closing.match(dedent(line, column)):
                break
            code.append(dedent(line, column + indent_of(fence[0])))
        self.add_code(fence["info"], code, depth)

    def read_indented(self, content, depth):
        if not self.is_fresh:
            self.add(content, 0)
            return
        column, start = self.column(depth) + 4, self.next - 1
        while self.next < len(self.lines) and not self.is_outside(self.lines[self.next], column):
            self.next += 1
        code = [dedent(line, column) for line in self.lines[start : self.next]]
        while not code[-1].strip():
            code.pop()
        self.add_code("", code, depth)

    def is_outside(self, line, column):
        return bool(line.strip()) and indent_of(line.expandtabs(4)) < column

    def add_code(self, info, code, depth):
        self.close()
        self.open(depth)
        self.budget.count_block()
        self.result += [INDENT * depth + line for line in fenced(info, code)]
        self.close()

    def read_quote(self, content, depth):
        column, inside = self.column(depth), [content]
        while self.next < len(self.lines):
            content = dedent(self.lines[self.next], column)
            if self.is_outside(self.lines[self.next], column) or not QUOTE.match(content):
                break
            inside.append(content)
            self.next += 1
        self.close_item()
        self.open(depth)
        self.budget.check_depth(self.around + depth + 1)
        inside = [QUOTE.sub("", line, count=1) for line in inside]
        quote = Layout(inside, self.budget, self.around + depth + 1)
        lines = "\n".join(quote.run()).rstrip("\n").split("\n")
        self.result += [f"{INDENT * depth}> {line}" for line in lines]
        if quote.is_fresh:
            self.close()
        self.is_fresh = quote.is_fresh


def is_table(line):
    """Whether this is the line under the head of a table."""
    return "|" in line and TABLE.match(line)
