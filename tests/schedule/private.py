"""Jobs with odd paths, and a cron of one's own: no real crontab is read or written here."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import strategies as st

from scraper.schedule.job import Job

_SPECIAL = "'\"\\%$`!#;&|<>()[]{}*?~= \u3000漢é:-"
NAMES = st.text(
    st.sampled_from(_SPECIAL) | st.characters(exclude_categories=["Cc", "Cs"]), min_size=1
)
"""All that a path may be made of, special characters often."""

JOBS = st.builds(
    lambda config, folder, package: Job(
        Path("/", config), f"/opt/x{folder.replace('/', '')}/python", package and f"/{package}"
    ),
    NAMES,
    NAMES,
    st.none() | NAMES,
)

_BIND = (
    'mount --bind "$1/spool" /var/spool/cron && mount --bind "$1/cron.d" /etc/cron.d && '
    'mount --bind "$1/crontab" /etc/crontab && mount --bind "$1/run" /run && shift && exec "$@"'
)


def own_cron(folder: Path) -> tuple[str, ...]:
    """Give words to put before a command, for which all of cron's files are those in `folder`.

    Skips the test where mounts may not be made, or no cron is installed.
    """
    if not shutil.which("crontab") or not Path("/etc/crontab").exists():
        pytest.skip("cron is not installed")
    for name in ("spool/crontabs", "cron.d", "run"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "crontab").touch()
    unshare = shutil.which("unshare") or "unshare"
    before = (unshare, "--mount", "/bin/sh", "-c", _BIND, "sh", str(folder))
    if (
        os.geteuid()
        or subprocess.run([*before, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("mounts of one's own need root")
    return before
