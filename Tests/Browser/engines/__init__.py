"""The other engines: each runs as a program of its own under a virtual screen."""

import json
import os
import subprocess
from pathlib import Path

# Names, and what their user agents say.
ENGINES = {"chromium87": "Chrome/87.", "webkit": "AppleWebKit/605"}


def tour(engine, base, paths, cookies=()):
    """Opens each path in an engine; returns what it saw: title, heading, main, errors."""
    wanted = {
        "base": base,
        "paths": list(paths),
        "cookies": [[cookie["name"], cookie["value"]] for cookie in cookies],
    }
    # As root these engines only start without their sandboxes, and without a session bus.
    environment = {
        **os.environ,
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu",
        "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        "NO_AT_BRIDGE": "1",
    }
    program = Path(__file__).parent / f"{engine}.py"
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "/usr/bin/python3", str(program)],
        input=json.dumps(wanted),
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    if not lines:
        raise AssertionError(f"{engine} said nothing: {done.stderr[-2000:]}")
    return json.loads(lines[-1])
