"""S24: what the timers run, with the real program."""

import os
import subprocess

import pytest

from edge import DEPLOY, ROOT
from product import program


@pytest.fixture
def site(tmp_path):
    """An installation with some people in it, its key apart from its data."""
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "backups").mkdir()
    conf = tmp_path / "tongxin.conf"
    conf.write_text(
        f"data = {tmp_path}/data\nmaster-key = {tmp_path}/keys/master.key\n"
        f"assets = {ROOT}/.build/assets\nguide = {ROOT}/.build/guide\n")
    tongxin(conf, "demo", "--branches", "4", "--members", "40")
    return conf


def tongxin(conf, *words):
    said = subprocess.run([program(), *words, "--config", conf], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return said.stdout


def run(script, *words, conf):
    surroundings = {**os.environ, "TONGXIN": program(), "TONGXIN_CONFIGURATION": str(conf)}
    return subprocess.run(
        [DEPLOY / script, *words], env=surroundings, capture_output=True, text=True)


def back_up(conf):
    folder = conf.parent / "backups"
    said = run("backup", folder, conf=conf)
    assert said.returncode == 0, said.stderr
    assert "The master key is not in the backup" in said.stdout
    [backup] = folder.iterdir()
    return backup


def test_a_backup_is_sealed_and_the_drill_restores_it(site):
    backup = back_up(site)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.read_bytes().startswith(b"tongxin/sealed/1")
    drill = run("drill", backup, conf=site)
    assert drill.returncode == 0, drill.stderr
    assert drill.stdout.strip().endswith("all is well")
    assert "Backup: The last one is 0 hours old" in tongxin(site, "doctor")


def test_the_drill_fails_on_a_backup_that_is_damaged(site):
    backup = back_up(site)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    drill = run("drill", backup, conf=site)
    assert drill.returncode == 65
    assert "Use another one" in drill.stderr and "all is well" not in drill.stdout


def test_the_drill_leaves_nothing_behind_and_the_data_alone(site, tmp_path, monkeypatch):
    backup = back_up(site)
    before = (site.parent / "data/tongxin.db").read_bytes()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    assert run("drill", backup, conf=site).returncode == 0
    assert list(scratch.iterdir()) == []
    assert (site.parent / "data/tongxin.db").read_bytes() == before
