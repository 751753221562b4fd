"""Records of a fixture as people write them."""

HEAD = """- model: questions.level
  fields: {name: Beginner, slug: beginner, rank: 1}
- model: questions.technology
  fields: {name: Python, slug: python, position: 1}
- model: questions.topic
  fields: {technology: [python], name: Core Python, slug: core, position: 1}
"""
QUESTION = """- model: questions.question
  fields:
    code: CODE
    title: What is it?
    technology: [python]
    topic: [python, core]
    level: [beginner]
    difficulty: 3
    answer: An answer.
    explanation: |-
      An explanation.

      - with a list
    example: An example.
    mistakes: "- A mistake."
    scenario: A scenario.
    points: "- A point."
    tests_for: Whether you know it
    also_asked: another name of it
    sources: "- A source."
    applies_to: any version
    reviewed_on: 2026-01-02
    status: published
- model: questions.followup
  fields:
    question: [CODE]
    position: 1
    text: What comes next?
"""
AWKWARD = """Ein Satz – “quoted”, with ½ and 🙂: done.

- item one
- item two

    ```python
    def f(x):
        return {"a": x}  # trailing colon:
    ```

1. one

| a | b |
| --- | --- |
| `x` | "y" |

> # not a heading

    indented code

```make
all:
\techo  "blanks and tabs" \x20

   \t
```

broken \x20
line

key: value
- [link](https://example.org/?a=1&b=2#c)"""


def question(code="PY-BEG-010"):
    """A published question and its follow-up."""
    return QUESTION.replace("CODE", code)
