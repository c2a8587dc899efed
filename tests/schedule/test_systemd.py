"""The units of systemd: what systemd itself reads in them is what was meant."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from commands import run
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from private import JOBS

from scraper.schedule import systemd
from scraper.schedule.job import Job
from scraper.schedule.times import cron

MANAGER = Path("/lib/systemd/systemd")
ANALYZE = shutil.which("systemd-analyze")
STARTED = re.compile(r"^\t*Command Line: (.*)$", re.MULTILINE)
ODD = [
    Job(Path("/srv/o'b 50%h/\\%/\\\\/$HOME ${X} `x`/漢字.toml"), "/opt/$a b%d/py", "/src/%% $x\\"),
    Job(Path("/a\\"), "/o'b/python", None),
    Job(Path('/"'), '/"', "/\\"),
    Job(Path("/a;b # c"), "/a\\b", "/a b"),
]


def loaded(folder, names):
    """Give what systemd's own manager makes of units, by name; nothing is started."""
    as_nobody = {}
    if os.geteuid() == 0:  # the manager of a user's own units refuses root
        as_nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(folder, "nobody")
    ran = subprocess.run(
        [MANAGER, "--user", "--test", "--unit=all.target"],
        env={"XDG_RUNTIME_DIR": folder, "HOME": folder, "SYSTEMD_UNIT_PATH": f"{folder}:"},
        capture_output=True,
        check=True,
        **as_nobody,
    )
    parts = re.split(r"^\t-> Unit ([^ ]+):$", ran.stdout.decode(), flags=re.MULTILINE)
    units = dict(zip(parts[1::2], parts[2::2], strict=True))
    return [units[name] for name in names]


def words(command):
    """Give the words of a command as the manager shows it: quoted for a shell."""
    shell = ["/bin/sh", "-c", f"printf '%s\\0' {command}"]
    return subprocess.run(shell, capture_output=True, check=True).stdout.decode().split("\0")[:-1]


@pytest.mark.skipif(not MANAGER.exists(), reason="systemd is not installed")
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each try costs a start of systemd
)
@given(jobs=st.lists(JOBS, min_size=20, max_size=20))
def test_any_path_comes_through(jobs):
    """Whatever characters the paths have, systemd starts the job's words, and sets its path."""
    jobs += ODD
    names = [f"unit{number}.service" for number in range(len(jobs))]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "all.target").write_text(f"[Unit]\nWants={' '.join(names)}\n")
        for name, job in zip(names, jobs, strict=True):
            Path(folder, name).write_text(systemd.service(job), "utf-8")
        shown = loaded(folder, names)
    for job, unit in zip(jobs, shown, strict=True):
        started = words(STARTED.search(unit)[1])
        assert started[-8:] == [*job.words, "--jitter", "0"]
        assert len(started) == 8 or started[:-8] == ["/bin/sh", "-c", 'exec "$0" "$@"']
        assert (f"\t\tEnvironment: PYTHONPATH={job.path}\n" in unit) is bool(job.path)
        assert f"Description: Crawl again what {job.config} names\n" in unit


@pytest.mark.skipif(not ANALYZE, reason="systemd is not installed")
@pytest.mark.parametrize("name", ["plain", 'o\'b 50%h "$HOME" \\'])
@pytest.mark.parametrize("when", [(), ("--hourly",), ("--cron", "5 4 1,15 * mon")], ids=str)
def test_the_printed_units_are_valid(tmp_path, name, when):
    """`systemd-analyze verify` finds nothing wrong with the units that the command prints."""
    (tmp_path / name).mkdir()
    (tmp_path / name / "scraper.toml").write_text(
        "jitter = 90.5\n[sites.blog]\nstart = ['https://blog.example.org/']\n"
    )
    ran = run("schedule", *when, cwd=tmp_path / name)
    assert (ran.returncode, ran.stderr) == (0, "")
    places = list(
        re.finditer(r"^# (?:\S*/)?(listing\S+\.(?:service|timer))\n", ran.stdout, re.MULTILINE)
    )
    assert len(places) == 2
    ends = [places[1].start(), ran.stdout.index("# then: ")]
    for place, end in zip(places, ends, strict=True):
        (tmp_path / place[1]).write_text(ran.stdout[place.end() : end])
    checked = subprocess.run(
        [ANALYZE, "verify", *(tmp_path / place[1] for place in places)],
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    assert "RandomizedDelaySec=91\nPersistent=true\n" in ran.stdout
    assert f"enable --now {places[1][1]}" in ran.stdout


def test_plain_units_are_plain():
    """With plain paths the service is what one would write by hand."""
    job = Job(Path("/srv/scraper.toml"), "/venv/bin/python")
    assert systemd.service(job).splitlines()[-2:] == [
        "Type=oneshot",
        "ExecStart=:/venv/bin/python -m scraper recrawl --config /srv/scraper.toml --jitter 0",
    ]
    assert systemd.timer(job, cron("15 4 * * mon"), 0).splitlines()[3:6] == [
        "[Timer]",
        "OnCalendar=Mon *-*-* 04:15:00",
        "RandomizedDelaySec=0",
    ]
