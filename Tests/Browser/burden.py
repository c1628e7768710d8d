"""Presses on the way through a journey, beside docs/burden.md: its budget, and what it took before."""

import re
from pathlib import Path

RECORD = Path(__file__).resolve().parents[2] / "docs/burden.md"


class Counted:
    """Presses what a person would, and counts."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.presses = 0

    def press(self, locator):
        self.presses += 1
        locator.first.click()
        self.visitor.page.wait_for_load_state()

    def hand_in(self, field, path):
        """Choosing a file is a press as well."""
        self.presses += 1
        field.set_input_files(path)

    def hold(self, journey):
        """Within the budget, and as the record says."""
        budget, known = recorded(journey)
        assert self.presses <= budget, f"{journey}: {self.presses} presses, not {budget}"
        assert self.presses == known, f"{journey}: docs/burden.md says {known}, it took {self.presses}"


def recorded(journey):
    line = re.search(rf"(?m)^\| {re.escape(journey)} \|.*\| (\d+) \| (\d+) \|$", RECORD.read_text())
    assert line, f"docs/burden.md knows no journey '{journey}'"
    return int(line.group(1)), int(line.group(2))
