"""The command line, as its users meet it: help, summaries, colours, and what explains a post."""

import json
import re
import subprocess
import sys
import tomllib
from importlib import import_module

import pytest
from commands import COMMAND, ROOT, SEEDS, environment, ingest, on_terminal, page, run

from scraper import load
from scraper.cli import arguments, main

COMMANDS = tuple(each.name for each in arguments.COMMANDS)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """Give a folder with a dataset of seeds/ in its data/, and the run that made it."""
    folder = tmp_path_factory.mktemp("seeds")
    return folder, ingest(SEEDS, cwd=folder)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=str)
def test_help_is_a_manual_page(command):
    """The help of each command describes it, shows examples and lists the exit codes."""
    ran = run(*command, "--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    for part in ("usage: scraper", "examples:\n", "exit codes:\n", "python -m scraper"):
        assert part in ran.stdout
    assert all(len(line) <= 80 for line in ran.stdout.splitlines())
    for name in () if command else COMMANDS:
        assert re.search(rf"^    {name}(?: |$)", ran.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("ingest",),
        ("inspect",),
        ("explain",),
        ("digest", "x"),
        ("ingest", "--colour", "x"),
        ("ingest", "--dry", "x"),
        ("ingest", "x", "--data-dir"),
    ],
    ids=str,
)
def test_wrong_usage(tmp_path, wrong):
    """A command line that makes no sense ends with 2 and the usage, and nothing is done."""
    ran = run(*wrong, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("usage: scraper")
    assert list(tmp_path.iterdir()) == []


def test_no_command(tmp_path):
    """Without a command, the help with all of them is shown."""
    ran = run(cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == run("--help", cwd=tmp_path).stdout


def test_a_cluster_without_its_engine(tmp_path):
    """--master alone is told, and nothing is done on this machine instead."""
    (tmp_path / "good.txt").write_text(page())
    ran = ingest("good.txt", "--master", "spark://h:7077", cwd=tmp_path)
    assert (ran.returncode, "add --engine spark" in ran.stderr) == (2, True)
    assert not (tmp_path / "data").exists()


def numbers(text):
    """Give all numbers in a text, in order."""
    return [float(number) for number in re.findall(r"\d+\.?\d*", text)]


def test_text_and_json_agree(tmp_path, seeds):
    """The summary and the JSON object of the same run tell the same numbers."""
    _, ran = seeds
    as_json = ingest(SEEDS, "--json", "--data-dir", tmp_path / "d")
    told = json.loads(as_json.stdout)
    assert as_json.stdout.count("\n") == 1
    lines = {line[:11].strip(): line[12:] for line in ran.stdout.splitlines()}
    dumps, posts = told["dumps"], told["posts"]
    assert numbers(lines["dumps"]) == [dumps["read"], dumps["known"], dumps["rejected"]]
    assert numbers(lines["posts"]) == [
        posts["total"],
        told["observations"],
        posts["new"],
        posts["updated"],
        posts["unchanged"],
    ]
    assert numbers(lines["layouts"]) == list(told["layouts"].values())
    assert numbers(lines["fields"]) == list(told["fields"].values())
    assert numbers(lines["equations"]) == [told["equations"]]
    characters = told["characters"]
    total = sum(characters.values())
    assert numbers(lines["characters"]) == [
        round(100 * count / total, 1) for count in characters.values()
    ]


def test_the_summary_is_true(seeds):
    """The numbers of the summary are those of the table."""
    folder, ran = seeds
    frame = load(folder / "data")
    assert f"{len(frame)} from {frame.sightings.sum()} observations" in ran.stdout
    assert f"title {frame.title.notna().sum()}, date {frame.date.notna().sum()}" in ran.stdout
    assert f"equations   {frame.equations.map(len).sum()}\n" in ran.stdout


def test_quiet_prints_errors_only(tmp_path):
    """--quiet prints nothing for a run that is fine, and rejections for one that is not."""
    (tmp_path / "good.txt").write_text(page())
    ran = ingest("good.txt", "--quiet", cwd=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    ran = ingest("good.txt", "gone.txt", "--quiet", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("rejected  gone.txt: MissingPath: ")


def test_a_dry_run_says_so(tmp_path):
    """A dry run says that nothing was written, in words and in JSON, and that is so."""
    (tmp_path / "good.txt").write_text(page())
    assert ingest("good.txt", "--dry-run", cwd=tmp_path).stdout.startswith("dry run: nothing was ")
    assert json.loads(ingest("good.txt", "--dry-run", "--json", cwd=tmp_path).stdout)["dry_run"]
    assert not (tmp_path / "data").exists()


def test_a_progress_bar_on_a_terminal(tmp_path):
    """On a terminal a progress bar is drawn and removed, and the summary stays."""
    code, shown = on_terminal("ingest", SEEDS, cwd=tmp_path)
    assert code == 0
    assert "reading dumps" in shown
    assert "16/16" in shown
    assert shown.rindex("\x1b[2K") < shown.rindex("dumps       16 read")


@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_no_progress_bar_where_none_is_wanted(tmp_path, option):
    """With --quiet or --json there is no bar on a terminal either."""
    code, shown = on_terminal("ingest", SEEDS, option, cwd=tmp_path)
    assert code == 0
    assert "reading dumps" not in shown
    assert "\x1b" not in shown


def test_no_progress_bar_in_a_pipe(seeds):
    """In a pipe there is no bar: standard error stays empty."""
    _, ran = seeds
    assert ran.stderr == ""
    assert "\x1b" not in ran.stdout


def test_a_reader_that_goes_away():
    """A reader that closes the pipe, as `head` does, is not answered with a traceback."""
    with subprocess.Popen(
        [*COMMAND, "inspect", SEEDS / "05_datestamp.txt"],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def explain(seeds, *words: str):
    """Run `explain` on the dataset of seeds/."""
    return run("explain", *words, cwd=seeds[0])


def named(seeds, title):
    """Give the row of a post and the ids of its observations."""
    frame = load(seeds[0] / "data")
    row = frame[frame.title == title].iloc[0]
    sightings = load(seeds[0] / "data", "sightings")
    return row, sorted(sightings[sightings.post_id == row.post_id].observation_id)


def test_explain_shows_the_evidence(seeds):
    """`explain` shows each sighting, why it was linked, and where each field comes from."""
    row, observations = named(seeds, "圆桌上放硬币")
    ran = explain(seeds, row.post_id)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"post {row.post_id}  圆桌上放硬币\n")
    assert "views    26911  from 16_crawl.warc.gz!/193\n" in ran.stdout
    assert "seen     2024-05-02 04:15:01 to 2024-05-03 04:15:01 UTC\n" in ran.stdout
    assert "date     2018-07-16 (linked)  from 01_byline_first_crawl.txt" in ran.stdout
    for id_ in observations:
        assert f"observation {id_} states " in ran.stdout
    assert "06_datestamp_other_spellings.txt [" in ran.stdout
    assert "title+day" in ran.stdout


def test_explain_by_every_name(seeds, capsys):
    """A post is found by its id, the beginning of one, an observation, and words of its title."""
    row, observations = named(
        seeds, "生日撞在同一天的齿轮：关于两个互质齿数为什么磨得更匀的一段闲话"
    )
    by_id = explain(seeds, row.post_id).stdout
    assert explain(seeds, row.post_id[:8]).stdout == by_id
    assert explain(seeds, observations[0]).stdout == by_id
    assert explain(seeds, "两个互质齿数").stdout == by_id
    for alias in row.aliases:
        assert main(["explain", alias, "--data-dir", str(seeds[0] / "data")]) == 0
        assert row.post_id in capsys.readouterr().out
    assert "Tide" not in explain(seeds, "SHARPENING", "a bread", "knife").stdout
    assert "post " in explain(seeds, "SHARPENING", "a bread", "knife").stdout


def test_explain_of_several_posts(seeds):
    """Words that name several posts explain each; the refused links between them are shown."""
    ran = explain(seeds, "慢面团手记")
    assert ran.stdout.count("\npost ") + ran.stdout.startswith("post ") == 3
    assert "links refused" in ran.stdout
    ran = explain(seeds, "一")
    assert ran.stdout.count("sightings ") == 8
    assert re.match(r"and \d more; ", ran.stderr)


@pytest.mark.parametrize("words", ["no such post", "deadbeefdeadbeef", "", "%"])
def test_explain_of_an_unknown_post(seeds, words):
    """A post that nothing names is a usage error that says how to find one."""
    ran = explain(seeds, words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "scraper.load()" in ran.stderr


def test_explain_without_a_dataset(tmp_path):
    """`explain` in an empty folder says how to make a dataset, and makes nothing."""
    ran = run("explain", "x", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "python -m scraper ingest" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_text_cannot_steer_the_terminal(tmp_path):
    """Escape sequences in a dump reach no terminal raw: not by inspect, explain or an error."""
    title = "Red \x1b[31malert\x1b]0;owned\x07 and \u202eesrever"
    (tmp_path / "bad.txt").write_text(page(title))
    ran = ingest("bad.txt", cwd=tmp_path)
    shown = [
        ran.stdout + ran.stderr,
        run("inspect", "bad.txt", cwd=tmp_path).stdout,
        run("explain", "alert", cwd=tmp_path).stdout,
        run("explain", "\x1b[31mnothing", cwd=tmp_path).stderr,
    ]
    for text in shown:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text), text
    assert r"\x1b[31malert\x1b]0;owned\x07 and \u202e" in shown[1]
    assert load(tmp_path / "data").title.tolist() == [title], "the table keeps what is printed"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_a_terminal_of_another_encoding(encoding):
    """What the terminal's encoding lacks is escaped, and nothing fails."""
    env = environment(PYTHONIOENCODING=encoding)
    ran = subprocess.run(
        [*COMMAND, "inspect", SEEDS / "08_stacked_with_blank_lines.txt"],
        env=env, capture_output=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"2391" in ran.stdout


def test_the_console_script():
    """The console script `scraper` runs the same function as `python -m scraper`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["scripts"]["scraper"].partition(":")
    assert getattr(import_module(module), name) is import_module("scraper.__main__").run


def test_help_is_cheap():
    """Asking for help imports nothing that reads or writes dumps."""
    code = (
        "import sys; from scraper.cli import main\n"
        "try: main(['--help'])\n"
        "finally: print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    slow = {"pyarrow", "pandas", "numpy", "rich", "bs4", "dateparser", "parsers", "pylatexenc"}
    assert slow.isdisjoint(ran.stdout.split())


def test_ingest_in_a_pipe_is_cheap(tmp_path):
    """An ingest in a pipe imports neither pandas nor rich nor what only rare pages need."""
    code = (
        "import sys; from scraper.cli import main\n"
        "main(['ingest', '--quiet', *sys.argv[1:]]); print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, SEEDS, "--data-dir", tmp_path],
        env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    slow = {"pandas", "rich", "bs4", "dateparser", "charset_normalizer"}
    assert slow.isdisjoint(ran.stdout.split())
