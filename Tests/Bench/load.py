"""Load by wrk on one processor against a server on the other, in turns."""

import re
import statistics
import subprocess
import tempfile
from dataclasses import dataclass

SERVER_CORE, CLIENT_CORE = "0", "1"


@dataclass
class Run:
    rate: float
    p50: float
    p99: float
    failures: int
    processor_microseconds: float = 0.0


def wrk(address, seconds, connections=64, headers=(), pinned=True):
    """One run; the latencies are in milliseconds."""
    command = [*(["taskset", "-c", CLIENT_CORE] if pinned else []), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s",
               "--latency"]
    for header in headers:
        command += ["-H", header]
    return read(
        subprocess.run(command + [address], check=True, capture_output=True, text=True).stdout)


def read(text):
    """What wrk says of a run."""
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    return Run(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        p50=milliseconds(re.search(r"(?m)^ +50% +(\S+)", text).group(1)),
        p99=milliseconds(re.search(r"(?m)^ +99% +(\S+)", text).group(1)),
        failures=(int(failed.group(1)) if failed else 0)
        + (sum(map(int, broken.groups())) if broken else 0),
    )


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def in_turns(one, other, seconds=3, rounds=5, connections=64, pinned=True):
    """A B A B …: two addresses with their headers and servers, so that whatever else the machine
    does falls on both. Returns the runs of each."""
    runs = ([], [])
    for _ in range(rounds):
        for place, (server, address, headers) in enumerate((one, other)):
            before = server.processor_seconds()
            run = wrk(address, seconds, connections, headers, pinned)
            used = server.processor_seconds() - before
            run.processor_microseconds = used / max(1.0, run.rate * seconds) * 1e6
            runs[place].append(run)
    return runs


def ratio(ones, others, what="rate"):
    """The median of the ratios of neighbours."""
    return statistics.median(
        getattr(a, what) / getattr(b, what) for a, b in zip(ones, others) if getattr(b, what)
    )


def median(runs, what):
    return middle(getattr(run, what) for run in runs)


def middle(values):
    return statistics.median(values)


def wrk_script(base, seconds, connections, headers, script):
    """One run of requests that a script draws."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["taskset", "-c", CLIENT_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s",
                   "--latency", "--timeout", "30s", "-s", file.name]
        for header in headers:
            command += ["-H", header]
        return read(subprocess.run(
            command + [base], check=True, capture_output=True, text=True).stdout)


def lua(texts):
    return "{" + ",".join('"' + text.replace('"', '\\"') + '"' for text in texts) + "}"


def random_paths(paths):
    return f"""
local paths = {lua(paths)}
math.randomseed(7)
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
"""


def change(path, kind, body):
    """The same change again and again."""
    return f"""
change = function()
  return wrk.format("POST", "{path}", {{["Content-Type"] = "{kind}"}}, '{body}')
end
"""


def changes_of_versions(paths, versions, fields, key, headers):
    """A change of one thing after the other; what was changed has the next version then."""
    named = ",".join(f'["{name}"] = "{value}"' for name, value in headers.items())
    return f"""
local paths, versions, count = {lua(paths)}, {{{",".join(versions)}}}, 0
change = function()
  local place = count % #paths + 1
  count = count + 1
  local body = "version=" .. versions[place] .. "&{fields}"
  versions[place] = versions[place] + 1
  local headers = {{{named}, ["Idempotency-Key"] = "{key}-" .. count}}
  return wrk.format("POST", paths[place], headers, body)
end
"""


def mixed(lists, ones, change):
    """Six lists, three members, one change out of ten, in any order."""
    return f"""
local lists, ones = {lua(lists)}, {lua(ones)}
local change
{change}
math.randomseed(7)
request = function()
  local n = math.random(10)
  if n <= 6 then return wrk.format("GET", lists[math.random(#lists)]) end
  if n <= 9 then return wrk.format("GET", ones[math.random(#ones)]) end
  return change()
end
"""
