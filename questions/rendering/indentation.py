"""How far a line is indented, in columns: a tab reaches to the next multiple of four."""


def indent_of(line):
    return len(line) - len(line.lstrip(" "))


def dedent(line, columns):
    """Return the line without so many columns of blanks at its start; a tab may be several."""
    column = index = 0
    while column < columns and line[index : index + 1] in (" ", "\t"):
        column += 4 - column % 4 if line[index] == "\t" else 1
        index += 1
    return " " * (column - columns) + line[index:]
