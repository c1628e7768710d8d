"""The files that browsers load, made with and without a network."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TAKEN = ["htmx.js", "icons.css", "common-passwords.txt"]
NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture
def house(tmp_path):
    """A copy of what the script reads, cut off from every registry."""
    for name in ("script", "setup", "Assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def make(house, *arguments):
    settings = {"PIP_INDEX_URL": NOWHERE, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "0"}
    cache = {"TONGXIN_ASSET_CACHE": str(house / "cache")}
    return subprocess.run(
        [house / "script/assets", *arguments],
        env=os.environ | settings | cache,
        capture_output=True,
        text=True,
        check=False,
    )


def manifest(house):
    return json.loads((house / ".build/assets/manifest.json").read_text())


def fill(house):
    """What an earlier run with a network left in the cache."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = Path(os.environ.get("TONGXIN_ASSET_CACHE") or home / "tongxin/assets")
    shutil.copytree(kept, house / "cache")


def test_without_a_network_our_own_files_are_made_and_the_others_named(house):
    made = make(house)
    assert made.returncode == 0, made.stderr
    assert set(manifest(house)["files"]) == {
        "tongxin.css", "tongxin.js", "verify.js", "mark.svg"}
    assert manifest(house)["missing"] == TAKEN
    check = make(house, "--check")
    assert check.returncode == 1 and "missing: htmx.js" in check.stdout


def test_a_cache_is_enough(house):
    fill(house)
    assert make(house).returncode == 0
    assert manifest(house)["missing"] == []
    assert make(house, "--check").returncode == 0
    for file in manifest(house)["files"].values():
        path = house / ".build/assets" / file["path"]
        assert path.exists() and path.with_name(path.name + ".gz").exists()
    assert (house / ".build/assets/licences/htmx.txt").exists()


def test_the_list_of_common_passwords_is_long_and_not_among_the_files_that_are_served(house):
    fill(house)
    make(house)
    passwords = (house / ".build/assets/common-passwords.txt").read_text().splitlines()
    assert sum(len(password) >= 8 for password in passwords) >= 10_000
    assert "common-passwords.txt" not in manifest(house)["files"]


def test_a_file_in_the_cache_that_was_changed_is_not_used(house):
    fill(house)
    for file in (house / "cache").iterdir():
        file.write_bytes(file.read_bytes() + b"\n")
    make(house)
    assert manifest(house)["missing"] == TAKEN


def test_a_name_changes_with_the_content_and_with_nothing_else(house):
    fill(house)
    make(house)
    before = manifest(house)["files"]
    sheet = house / "Assets/css/base.css"
    sheet.write_text(sheet.read_text().replace("repeat(12,", "repeat(11,"))
    make(house)
    after = manifest(house)["files"]
    assert {name for name in after if after[name] != before[name]} == {"tongxin.css"}


def test_nothing_is_made_anew_when_nothing_changed(house):
    fill(house)
    make(house)
    assert make(house).stdout == ""


def test_a_style_sheet_beyond_its_budget_does_not_build(house):
    sheet = house / "Assets/css/base.css"
    rules = (f".x{number} {{ margin: {number * 7919 % 1009}px }}\n" for number in range(2000))
    sheet.write_text(sheet.read_text() + "".join(rules))
    made = make(house)
    assert made.returncode != 0 and "may have 12000" in made.stderr
