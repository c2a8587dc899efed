"""`scraper recrawl`: crawl and ingest in one run, silent if all is fine, as cron wants it."""

import json
import os
import signal

import pytest
from blog import Blog
from commands import run
from loopback import Reply, serve
from sites import BARE, Gate, sites

from scraper import load, views
from scraper.config import read

POSTS = 15


@pytest.fixture
def site(tmp_path):
    """Give a blog of three pages and a configuration for it."""
    with sites(tmp_path / "a blog's 100 % 漢字", blog=Blog(pages=3)) as made:
        yield made


def assert_silent(ran):
    """A run was fine, and said nothing."""
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_run_is_silent_and_the_dataset_grows(site):
    """Each run brings what is new, and says nothing; a run that finds nothing new is fine, too."""
    assert_silent(site.recrawl())
    assert len(load(site.data)) == POSTS
    site.blogs["blog"].publish("A post of today")
    site.blogs["blog"].look(9)
    assert_silent(site.recrawl())
    posts = load(site.data).set_index("title")
    assert len(posts) == POSTS + 1
    assert posts.loc["A post of today"].sightings == 1
    assert (posts.last_seen > posts.first_seen).sum() == POSTS
    counts = views(site.data).groupby("post_id").views
    assert (counts.max() - counts.min()).value_counts().to_dict() == {9: POSTS, 0: 1}
    assert_silent(site.recrawl())
    assert len(load(site.data)) == POSTS + 1
    assert sorted(path.name for path in (site.folder / "dumps").iterdir()) == ["blog"]


def test_json_is_one_line_for_programs(site):
    """--json prints one object: what came of sites and ingest, how long, and how it ended."""
    ran = site.recrawl("--json")
    assert (ran.returncode, ran.stderr, ran.stdout.count("\n")) == (0, "", 1)
    told = json.loads(ran.stdout)
    assert (told["exit"], told["reason"]) == (0, "complete")
    assert told["seconds"] > 0
    assert told["ingest"]["posts"] == {"total": POSTS, "new": POSTS, "updated": 0, "unchanged": 0}
    assert told["sites"]["blog"]["fetched"] == sum(
        hit.status == 200 and hit.path != "/robots.txt" for hit in site.servers["blog"].hits
    )
    assert told["sites"]["blog"]["failed"] == []
    told = json.loads(site.recrawl("--json").stdout)
    assert told["ingest"]["posts"]["new"] == 0
    assert told["sites"]["blog"]["unchanged"] > 0


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "xx_XX"}])
def test_verbose_tells_what_was_done(site, locale):
    """--verbose prints a line for each site and the summary of the ingest, in any locale."""
    site.write(blog="", dumps="")
    site.servers["石头"] = site.servers.pop("blog")
    site.write()
    ran = site.recrawl("--verbose", env=BARE | locale)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("石头")
    assert " fetched, 0 unchanged, 0 failed, 0 forbidden\n" in ran.stdout
    assert f"\nposts       {POSTS} from " in ran.stdout


def test_a_page_that_fails(site):
    """A page that fails is told on standard error, with exit code 1; the rest is ingested."""
    blog = site.blogs["blog"]
    blog.rule["/page/2/"] = Reply(b"gone", 410)
    ran = site.recrawl()
    assert (ran.returncode, ran.stdout) == (1, "")
    url = f"{site.servers['blog'].url}/page/2/"
    assert ran.stderr.startswith(f"failed    blog: {url}: 410 Gone\n")
    assert "\nposts " in ran.stderr
    assert len(load(site.data)) >= 5
    del blog.rule["/page/2/"]
    blog.look(1)
    assert_silent(site.recrawl())
    assert len(load(site.data)) == POSTS


@pytest.mark.slow
def test_a_site_that_is_out_of_reach_leaves_the_others(tmp_path):
    """Where one site cannot be reached, the others are crawled and ingested, and it is told."""
    with sites(tmp_path, down=Blog(pages=1), up=Blog(pages=3)) as made:
        with serve(made.blogs["down"]) as gone:
            pass
        made.servers["down"].port = gone.port
        made.write()
        ran = made.recrawl("--json")
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["exit"], told["reason"]) == (1, 1, "failed")
    assert (told["sites"]["down"]["fetched"], told["ingest"]["posts"]["new"]) == (0, POSTS)
    assert f"failed    down: http://127.0.0.1:{gone.port}/" in ran.stderr


def test_a_site_that_cannot_be_crawled_leaves_the_others(site):
    """Where a site's folder cannot be written, the others are crawled, and it is told."""
    site.servers["other"] = site.servers["blog"]
    site.write()
    (site.folder / "dumps").mkdir()
    (site.folder / "dumps" / "other").write_text("")
    ran = site.recrawl("--json")
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["reason"]) == (1, "failed")
    assert "is not a folder" in told["sites"]["other"]["error"]
    assert told["ingest"]["posts"]["new"] == POSTS
    assert "\nother       not crawled: " in ran.stderr


def test_a_dump_that_cannot_be_read_is_told(site):
    """What ingest rejects is told with its remedy, and the exit code is 1."""
    (site.folder / "dumps").mkdir()
    (site.folder / "dumps" / "by hand.txt").write_bytes(b"\0\0\0")
    ran = site.recrawl()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "by hand.txt" in ran.stderr
    assert len(load(site.data)) == POSTS


@pytest.fixture
def gate(site):
    """Put a gate before the blog."""
    gate = site.servers["blog"].handler = Gate(site.blogs["blog"])
    yield gate
    gate.opened.set()


def test_runs_never_overlap(site, gate):
    """While a run is under way, a second one ends at once with 75, and says who is at work."""
    with site.started() as first:
        assert gate.reached.wait(60)
        second = site.recrawl()
        assert (second.returncode, second.stdout) == (75, "")
        assert second.stderr.startswith(
            f"scraper: {site.data}: another run (process {first.pid}) is working on it"
        )
        told = json.loads(site.recrawl("--json").stdout)
        assert (told["exit"], told["reason"]) == (75, "locked")
        gate.opened.set()
        assert first.communicate() == ("", "")
    assert first.returncode == 0
    assert len(load(site.data)) == POSTS


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_goes_on_next_time(site, gate, number):
    """A signal ends a run with 130, and leaves no half file; the next run completes the work."""
    with site.started("--json") as first:
        assert gate.reached.wait(60)
        os.kill(first.pid, number)
        gate.opened.set()
        out, error = first.communicate()
    told = json.loads(out)
    assert (first.returncode, told["exit"], told["reason"]) == (130, 130, "interrupted")
    assert error.startswith("scraper: interrupted")
    assert_silent(site.recrawl())
    assert len(load(site.data)) == POSTS


def test_a_deadline(tmp_path):
    """At the deadline crawling ends, what came is ingested, and the next runs do the rest."""
    with sites(tmp_path, one=Blog(pages=12), two=Blog(pages=12)) as made:
        for blog in made.blogs.values():
            blog.delay = 0.3
        first = json.loads(made.recrawl("--json", "--deadline", "4").stdout)
        assert (first["exit"], first["reason"]) == (0, "deadline")
        assert {site["stopped"] for site in first["sites"].values()} == {"deadline"}
        assert all(site["fetched"] for site in first["sites"].values()), "each has its share"
        assert 0 < first["ingest"]["posts"]["total"] < 120
        for blog in made.blogs.values():
            blog.delay = 0.0
        made.write("deadline = 100")
        last = json.loads(made.recrawl("--json").stdout)
    assert (last["reason"], last["ingest"]["posts"]["total"]) == ("complete", 120)


def test_a_limit_of_pages(site):
    """A site's own limit ends its crawl without a fault, and the next run goes on."""
    site.write(blog="max_pages = 2")
    told = json.loads(site.recrawl("--json").stdout)
    assert (told["exit"], told["reason"]) == (0, "max_pages")
    while told["reason"] == "max_pages":
        told = json.loads(site.recrawl("--json").stdout)
    assert told["ingest"]["posts"]["total"] == POSTS


def test_jitter(site):
    """A run that waits by chance holds nobody up; --jitter is stronger than the file."""
    site.write("jitter = 31_000_000")
    with site.started() as waiting:
        ran = site.recrawl("--json", "--jitter", "0")
        is_waiting = waiting.poll() is None
        waiting.kill()
    assert is_waiting
    assert json.loads(ran.stdout)["reason"] == "complete"


@pytest.mark.parametrize(
    "wrong",
    [("--jitter", "soon"), ("--deadline", "-1"), ("--deadline", "nan"), ("--json", "--verbose")],
    ids=str,
)
def test_usage(site, wrong):
    """Options that make no sense end with 2 and the usage."""
    ran = site.recrawl(*wrong)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("usage: scraper recrawl")


def test_a_wrong_file(site):
    """What is wrong with the file is told at once, all of it, with exit code 2; also as JSON."""
    site.write("dmups = 'x'", "jitter = 'x'")
    ran = site.recrawl("--json")
    assert ran.returncode == 2
    assert ran.stderr == (
        f"scraper: {site.config} cannot be used:\n"
        "  dmups is no key; did you mean dumps?\n"
        '  jitter is "x"; it must be a number of seconds, such as 2.5, up to a year\n'
    )
    told = json.loads(ran.stdout)
    assert (told["exit"], told["reason"]) == (2, "usage")
    assert told["error"] in ran.stderr


def test_a_data_folder_that_cannot_be(site):
    """A data folder that is a file is a usage error, before anything is asked."""
    site.data.write_text("")
    ran = site.recrawl()
    assert ran.returncode == 2
    assert f"{site.data} is not a folder" in ran.stderr
    assert site.servers["blog"].hits == []


def test_the_default_file_and_the_example(tmp_path):
    """Without --config, scraper.toml of the current folder is used; --example prints one."""
    ran = run("recrawl", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert (
        "there is no scraper.toml; begin one with: python -m scraper recrawl --example"
        in ran.stderr
    )
    ran = run("recrawl", "--example", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    (tmp_path / "scraper.toml").write_text(ran.stdout)
    assert read(tmp_path / "scraper.toml").sites[0].name == "blog"
    assert "\n15 4 * * * " in run("schedule", cwd=tmp_path).stdout
