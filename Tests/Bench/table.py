"""Tables as Markdown, which a terminal can show as well."""


def table(title, heads, rows, note=""):
    lines = [f"### {title}", "", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + (f"\n\n{note}" if note else "")


def verdict(holds):
    return "holds" if holds else "**missed**"
