"""The scripts an operator runs."""

import json
import os
import subprocess
from datetime import datetime, timedelta, timezone

import pytest

from edge import DEPLOY, ROOT


@pytest.fixture
def folder(tmp_path):
    """A folder of backups, and a program in the place of ours that writes one where it is told."""
    (tmp_path / "program").write_text('#!/bin/sh\n[ "$1 $3" = "backup --encrypt" ] && echo new >"$2"\n')
    (tmp_path / "program").chmod(0o755)
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def back_up(folder):
    surroundings = {**os.environ, "TONGXIN": str(folder.parent / "program"),
                    "TONGXIN_CONFIGURATION": "/dev/null"}
    return subprocess.run(
        [DEPLOY / "backup", folder], env=surroundings, capture_output=True, text=True)


def put(folder, hours):
    """A backup that is some hours old."""
    taken = datetime.now(timezone.utc) - timedelta(hours=hours)
    path = folder / f"tongxin-{taken:%Y%m%dT%H%M%SZ}.backup"
    path.write_text("")
    return path


def test_a_backup_is_added_and_none_of_the_last_two_days_is_lost(folder):
    recent = [put(folder, hours) for hours in range(1, 48)]
    assert back_up(folder).returncode == 0
    assert all(path.exists() for path in recent)
    [new] = [path for path in folder.iterdir() if path.read_text() == "new\n"]
    assert new == max(folder.iterdir())


def test_older_backups_are_thinned_to_one_a_day_and_then_one_a_month(folder):
    for hours in range(48, 24 * 500, 12):
        put(folder, hours)
    assert back_up(folder).returncode == 0
    ages = [age(path) for path in folder.iterdir()]
    days = [path.name[8:16] for path in folder.iterdir() if 48 <= age(path) < 35 * 24]
    months = [path.name[8:14] for path in folder.iterdir() if age(path) >= 35 * 24]
    assert len(days) == len(set(days)) and len(days) >= 32
    assert len(months) == len(set(months)) and len(months) >= 11
    assert max(ages) < 400 * 24


def age(path):
    taken = datetime.strptime(path.name, "tongxin-%Y%m%dT%H%M%SZ.backup")
    return (datetime.now(timezone.utc) - taken.replace(tzinfo=timezone.utc)) // timedelta(hours=1)


def test_other_files_are_left_alone(folder):
    others = [folder / "before-1.2.backup", folder / "notes.txt"]
    for path in others:
        path.write_text("")
    back_up(folder)
    assert all(path.exists() for path in others)


def test_a_backup_that_fails_removes_nothing(folder):
    (folder.parent / "program").write_text("#!/bin/sh\nexit 69\n")
    old = put(folder, 24 * 600)
    assert back_up(folder).returncode == 69
    assert old.exists()


@pytest.mark.parametrize("name", ["install", "rollback", "backup", "drill"])
def test_each_explains_itself(name):
    said = subprocess.run([DEPLOY / name, "--help"], capture_output=True, text=True)
    assert said.returncode == 0 and f"deploy/{name}" in said.stdout


def test_s26_the_list_of_parts_is_complete_and_the_same_each_time():
    """Every library the program is linked with has a part with a version and a licence."""
    from product import program

    told = [subprocess.run([ROOT / "script/sbom", program(), "1.0"], capture_output=True,
                           text=True, check=True).stdout for _ in range(2)]
    assert told[0] == told[1]
    parts = {part["name"]: part for part in json.loads(told[0])["components"]}
    for name in ["libc6", "libssl3", "libsqlite3-0", "libpq5", "libsodium23", "libqrencode4",
                 "libdeflate0", "libarchive13", "libexpat1", "libxlsxwriter4", "libcairo2",
                 "libpangocairo-1.0-0"]:
        assert parts[name]["scope"] == "required"
    assert {"swift-standard-libraries", "htmx.js", "icons.css"} <= set(parts)
    assert all(part["version"] and part["licenses"] for part in parts.values())
    direct = subprocess.run([ROOT / "script/sbom", "--packages", program()], capture_output=True,
                            text=True, check=True).stdout.split()
    assert {name for name, part in parts.items() if part.get("scope") == "required"} == set(direct)
