"""The card of a dataset says what is in it: the same facts in any order, the same bytes."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec

import duckdb
import pytest
import record_strategies as arbitrary
import sample_records as sample
from commands import SEEDS, environment
from hypothesis import given
from hypothesis import strategies as st

import scraper
from scraper.report.card import card
from scraper.report.card_statistics import Statistics
from scraper.schema import PROVENANCE, TABLES

EMPTY = card(Statistics())
PYTHON = re.findall(r"```python\n(.*?)```", EMPTY, re.DOTALL)
(SQL,) = re.findall(r"```sql\n(.*?)```", EMPTY, re.DOTALL)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Ingest the sample dumps, and give the data folder."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    scraper.ingest(SEEDS, data_dir=folder)
    return folder


def front(text):
    """Give the front matter of a card."""
    return text.split("---\n")[1]


def post(title, summary=None):
    """Give a post that has nothing else."""
    return replace(sample.post(sample.observation(1)), title=title, summary=summary)


def languages(titles):
    """Give the languages on the card of posts with these titles."""
    text = front(card(Statistics.of_posts(map(post, titles))))
    return re.findall("^- ([a-z]{2})$", text, re.MULTILINE)


@given(st.lists(arbitrary.posts, max_size=6), st.integers(0, 6), st.randoms())
def test_posts_are_counted_in_any_chunks_and_order(posts, cut, random):
    """The counts of two chunks of posts, however they are mixed, add up to those of all."""
    mixed = random.sample(posts, len(posts))
    parts = Statistics.of_posts(mixed[:cut]) + Statistics.of_posts(iter(mixed[cut:]))
    assert parts == Statistics.of_posts(posts) == Statistics() + Statistics.of_posts(posts)
    assert card(parts) == card(Statistics.of_posts(posts))


@given(st.lists(arbitrary.posts, max_size=3), st.lists(arbitrary.observations, max_size=3))
def test_no_value_breaks_a_table(posts, observations):
    """Whatever sites and layouts are called, each row of a table has as many cells as its head."""
    layouts = Counter(each.layout for each in observations)
    statistics = Statistics.of_posts(posts) + Statistics.of_layouts(layouts)
    section = card(statistics).partition("## What is in it\n")[2].partition("\n## ")[0]
    for line in filter(None, section.split("\n")):
        assert line.startswith(("- ", "| ", "|---|", "No posts"))
        if line.startswith("|"):
            assert line.replace("\\\\", "").replace("\\|", "").count("|") == 3


def test_one_run_or_many(data, tmp_path):
    """The sample dumps, ingested one by one and backwards, give the same card as in one run."""
    for dump in sorted(SEEDS.iterdir(), reverse=True):
        scraper.ingest(dump, data_dir=tmp_path)
    assert (tmp_path / "README.md").read_bytes() == (data / "README.md").read_bytes()


def test_it_counts_what_the_tables_hold(data):
    """The card's numbers are those that pandas counts in the tables beside it."""
    text = (data / "README.md").read_text("utf-8")
    posts, equations = scraper.load(data), scraper.load(data, table="equations")
    layouts = scraper.load(data, table="observations").layout.value_counts()
    dumps = scraper.load(data, table="dumps")
    assert (
        f"- {len(posts)} posts, concluded from {layouts.sum()} observations of "
        f"{dumps.dump_sha256.nunique()} dumps\n"
    ) in text
    assert f"- {len(equations)} equations: {(equations.kind == 'inline').sum()} inline" in text
    assert f"{100 * equations.valid.mean():.1f} % parse" in text
    for rows in (layouts, posts.site.value_counts(), posts.date.dt.year.value_counts()):
        assert all(f"| {name} | {count} |\n" in text for name, count in rows.items())
    for name in ("title", "views", "summary", "author"):
        assert f"| {name} | {100 * posts[name].notna().mean():.1f} % |\n" in text
    with_equations = 100 * equations.post_id.nunique() / len(posts)
    assert f"| equations | {with_equations:.1f} % |\n" in text
    first, last = dumps.crawled_at.min().date(), dumps.crawled_at.max().date()
    assert f"- Crawled from {first} to {last}, as far as dumps tell, on 2 days (UTC)\n" in text


def test_an_empty_dataset_has_a_card():
    """Without posts the card says so, claims no language, and is known as ours."""
    assert "No posts yet.\n" in EMPTY
    assert "language:" not in EMPTY
    assert PROVENANCE in EMPTY
    assert "belong to their authors" in EMPTY


def test_what_is_unknown_is_said():
    """Posts without a year are a row of their own; without crawl times the card says so."""
    undated = replace(post("潮汐"), date=None, date_evidence=None)
    text = card(Statistics.of_posts([undated, post("井绳")]))
    assert "| unknown | 1 |\n" in text
    assert "no dump tells" in text
    assert "- 2 posts, concluded from 0 observations of 0 dumps\n" in text


def test_nearly_all_is_not_all():
    """A share is rounded, but never to 0 or 100 % unless it is exactly that."""
    counts = Statistics(posts=10_000, covered=Counter(title=9_999, views=1, date=10_000))
    text = card(counts)
    for name, share in (("title", 99.9), ("views", 0.1), ("date", 100.0), ("author", 0.0)):
        assert f"| {name} | {share} % |\n" in text


def test_a_long_list_ends():
    """Of more than ten sites the card names the ten with the most posts, and counts the rest."""
    sites = Counter({f"blog-{n:02}.example": n for n in range(1, 14)})
    text = card(Statistics(posts=91, sites=sites))
    assert "| blog-04.example | 4 |\n| 3 more | 6 |\n" in text
    assert "blog-03.example" not in text


SIZES = [(0, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (99_999, "10K<n<100K"),
         (5 * 10**6, "1M<n<10M"), (10**11, "100B<n<1T"), (10**12, "n>1T")]  # fmt: skip


@pytest.mark.parametrize(("posts", "category"), SIZES)
def test_size_category(posts, category):
    """The size category is the one of Hugging Face for so many posts."""
    assert f"size_categories:\n- {category}\n" in front(card(Statistics(posts=posts)))


def test_language_is_certain_or_not_told():
    """Scripts tell Chinese, Japanese and Korean, and “the” English; others are not guessed."""
    assert languages(["潮汐表的读法", "The well"]) == ["en", "zh"]
    assert languages(["潮の表の読み方", "밀물 이야기"]) == ["ja", "ko"]
    assert languages(["Die Flut kam", "La marée est montée"]) == []
    assert languages(["潮汐", *["A well of the north"] * 19]) == ["en", "zh"]
    assert languages(["潮汐", *["A well of the north"] * 20]) == ["en"]


def test_hugging_face_finds_the_files(data):
    """The front matter names every table by files that are there, posts by default."""
    text = (data / "README.md").read_text("utf-8")
    configs = re.findall(r"- config_name: (\w+)\n  data_files: (\S+)\n(  default: true)?", text)
    assert [name for name, *_ in configs] == [table.name for table in TABLES]
    assert [name for name, _, default in configs if default] == ["posts"]
    assert all(list(data.glob(files)) for _, files, _ in configs)
    assert text.startswith("---\n")


@pytest.mark.parametrize("code", PYTHON, ids=["pandas", "polars", "datasets"])
def test_python_of_the_card_runs(code, data, tmp_path):
    """Each block of Python runs in the data folder, warnings being errors, offline."""
    module = re.findall(r"(?:import|from) (pandas|polars|datasets)", code)[0]
    if not find_spec(module):
        pytest.skip(f"{module} is not installed: pip install '.[formats]'")
    shown = "print(len(equations))" if module == "datasets" else "print(by_year)"
    offline = environment(HF_HUB_OFFLINE="1", HF_HOME=str(tmp_path), HF_DATASETS_OFFLINE="1")
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code + shown],
        cwd=data, env=offline, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ("50" if module == "datasets" else "2019") in ran.stdout


def test_sql_of_the_card_runs(data, monkeypatch):
    """The card's SQL gives the views of each year, as pandas does."""
    monkeypatch.chdir(data)
    posts = scraper.load(data)
    by_year = posts.groupby(posts.date.dt.year).views.sum()
    with duckdb.connect() as connection:
        assert connection.sql(SQL).fetchall() == [*by_year.items()]
