"""The units as systemd reads them, without a systemd that runs (security.md, S26)."""

import re
import shutil
import subprocess

import pytest

from edge import DEPLOY, ROOT

UNITS = DEPLOY / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
CONFIGURATION = ROOT / "Sources/App/Configuration/ConfigurationFile.swift"


def analyze(*arguments):
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True)


@pytest.fixture
def units(tmp_path):
    """The units, with a program that exists in the place of ours."""
    for unit in UNITS.glob("tongxin*"):
        text = unit.read_text()
        (tmp_path / unit.name).write_text(re.sub(r"(?<==)/opt/tongxin/\S+", shutil.which("true"), text))
    return tmp_path


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_s26_a_service_is_shut_in(service):
    """1.0 to 4.9 is "OK"; two is the most we allow ourselves."""
    report = analyze("security", "--offline=true", "--threshold=20", "--no-pager", str(service))
    assert report.returncode == 0, report.stdout
    assert "OK" in report.stdout.splitlines()[-1] or "SAFE" in report.stdout.splitlines()[-1]


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_s26_no_service_is_root_or_gains_rights(service):
    lines = service.read_text().splitlines()
    for line in ["User=tongxin", "NoNewPrivileges=yes", "ProtectSystem=strict",
                 "CapabilityBoundingSet=", "MemoryDenyWriteExecute=yes", "UMask=0077"]:
        assert line in lines
    assert any(line.startswith("SystemCallFilter=~") for line in lines)


def test_systemd_understands_every_line(units):
    written = [str(unit) for unit in units.iterdir()]
    report = analyze("verify", "--man=no", *written)
    assert (report.returncode, report.stderr) == (0, "")


def test_a_time_limit_leaves_room_to_drain():
    text = (UNITS / "tongxin.service").read_text()
    settings = (ROOT / "Sources/HTTPServer/Settings.swift").read_text()
    drain = int(re.search(r"drainTime: Duration = \.seconds\((\d+)\)", settings)[1])
    assert int(re.search(r"TimeoutStopSec=(\d+)", text)[1]) > drain


def test_nginx_closes_before_the_program_does():
    settings = (ROOT / "Sources/HTTPServer/Settings.swift").read_text()
    idle = int(re.search(r"idleTime: Duration = \.seconds\((\d+)\)", settings)[1])
    site = (DEPLOY / "nginx/site.conf").read_text()
    assert int(re.search(r"keepalive_timeout (\d+)s", site)[1]) < idle


def test_s27_the_example_names_only_keys_that_exist():
    known = set(re.findall(r'Key\(name: "([a-z-]+)"', CONFIGURATION.read_text()))
    named = set(re.findall(r"^#? *([a-z-]+) = ", (DEPLOY / "tongxin.conf").read_text(), re.M))
    assert named and named <= known


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_guide_explains_every_key_and_every_exit_code(language):
    guide = (ROOT / f"docs/guide/{language}/operator.md").read_text()
    keys = re.findall(r'Key\(name: "([a-z-]+)"', CONFIGURATION.read_text())
    commands = (ROOT / "Sources/App/CommandLine/Command.swift").read_text()
    codes = {"0", *re.findall(r"Exit\((\d+), sentence\)", commands)}
    assert len(keys) > 10 and len(codes) > 5
    assert [key for key in keys if f"`{key}`" not in guide] == []
    assert [code for code in codes if f"| {code} |" not in guide] == []
