"""The report as a file: one page, the same for the same dataset, that fetches nothing."""

import base64
import hashlib
import re
import string
import tomllib
from pathlib import Path

import pytest
from lxml import html
from made_up import concluded, harbour, seen, wordy

from scraper.conclude import conclude
from scraper.report.webpage import chinese, english, webpage

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def text():
    """The page of a harbour, in English."""
    return webpage(harbour(), "en")


@pytest.fixture(scope="module")
def page(text):
    """The same, parsed."""
    return html.document_fromstring(text)


def shown(page, place="//body"):
    """Give the text of a place as a reader sees it, its white space as single spaces."""
    said = page.xpath(f"{place}//text()[not(ancestor::script)]")
    return " ".join(" ".join(said).split())


def test_the_same_dataset_gives_the_same_page(text):
    """Building the page twice, of facts in another order, gives the same bytes."""
    dataset = harbour()
    backwards = conclude(dataset.observations[::-1], dataset.sources, dataset.rejections)
    assert webpage(backwards, "en") == text


def test_nothing_is_fetched(text, page):
    """No element loads anything, and the policy forbids all addresses."""
    assert not re.search(r"url\(|@import|<link|\ssrc=|<base|<iframe|<object|<form[^>]*action", text)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    for link in page.xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("href").startswith("https://tides.example/")
        assert link.get("rel") == "noopener noreferrer nofollow"


def test_the_policy_names_the_style_and_the_script(text, page):
    """The hashes of the policy are those of the one style and the one script that can run."""
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    for kind, source in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//*[@style]")


def test_what_the_page_tells(page):
    """Numbers, rankings, growth, citations and rejections are those of the dataset."""
    said = shown(page)
    assert "40 posts, concluded from 80 sightings in 10 dumps." in said
    assert "Tide 40 ↗ 940" in shown(page, "//ol[@aria-labelledby='most-read']")
    assert "Tide 40 ↗ +560" in shown(page, "//ol[@aria-labelledby='grown']")
    assert "cite as 《…》: 8; of a post here: 8. " in said
    assert "Tide 39 ↗ 1×" in shown(page, "//ol[@aria-labelledby='most-cited']")
    assert "broken.txt 7 UnknownLayout no layout claims it" in said
    assert "in the summaries of 20 posts: 20 inline, 20 displayed. 100 % parse; with a " in said
    assert "cut off" not in said, "nothing is said of none"
    assert "A dataset does not keep such text." in said


def test_counts_that_did_not_grow():
    """Where posts were counted twice and gained nothing, that is said, not that it is unknown."""
    same = concluded(*(seen(n, crawl, views=70) for n in (1, 2) for crawl in (0, 2)))
    said = shown(html.document_fromstring(webpage(same, "en")))
    assert "Posts counted at two crawls or more: 2. None of them gained readers" in said
    assert "How readers grew is not known" not in said
    once = shown(html.document_fromstring(webpage(concluded(seen(1)), "en")))
    assert "How readers grew is not known" in once


def test_scores_that_are_all_the_same():
    """Where all links by text have one score, a sentence says so, and no figure is drawn."""
    text = "The north wall was never even, and nobody in the house could say why it was so."
    again = seen(1, 2, summary=text, title=None, date=None, url=None)
    page = html.document_fromstring(webpage(concluded(seen(1, summary=text), again), "en"))
    assert "Links by text: 1, each with the score 1.00, of 0 to 1." in shown(page)
    assert "How alike linked texts are" not in shown(page)


def test_figures_have_words_and_data(page):
    """Each drawing is named by a title and a description, and has a table of its data."""
    drawings = page.xpath("//figure//*[local-name()='svg' and @role='img']")
    assert len(drawings) == 10
    for each in drawings:
        for place in each.get("aria-labelledby").split():
            (words,) = page.xpath("//*[@id=$place]", place=place)
            assert words.text.strip()
    for figure in page.iter("figure"):
        assert figure.xpath(".//details//tbody/tr")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_drawings_follow_the_style(text):
    """Colours of drawings are names of the style sheet, so dark mode reaches them."""
    drawings = "".join(re.findall(r"<figure.*?</figure>", text, re.DOTALL))
    assert "var(--series-1)" in drawings
    assert not re.search(r'="#[0-9a-f]{3,6}"|font-family|="white"', drawings)


def names_in(text):
    """Give the names of the values that words take."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same():
    """English and Chinese have words for the same things, with the same values in them."""
    assert english.WORDS.keys() == chinese.WORDS.keys()
    for name, words in english.WORDS.items():
        assert names_in(words) == names_in(chinese.WORDS[name]), name


def test_chinese(page):
    """In Chinese the page is said to be so, and says nothing in English but names of the data."""
    translated = html.document_fromstring(webpage(harbour(), "zh"))
    assert translated.get("lang") == "zh-Hans"
    assert "40 篇文章，由 10 份转储中的 80 次观测归并而成。" in shown(translated)
    said = shown(translated)
    for words in ("Readers", "Search", "Quality", "posts", "sightings"):
        assert words in shown(page)
        assert words not in said


def test_every_word_is_used():
    """No words are kept that neither the page nor a module says."""
    folder = ROOT / "scraper" / "report" / "webpage"
    others = [p for p in folder.iterdir() if p.suffix in {".py", ".html", ".js"}]
    said = "".join(p.read_text("utf-8") for p in others if p.stem not in {"english", "chinese"})
    built = ("evidence_", "kind_", "sort_", "one_", "n_", "commands_", "environments_")
    unused = {name for name in english.WORDS if not re.search(rf"\b{re.escape(name)}\b", said)}
    assert {name for name in unused if not name.startswith(built)} == set()


def test_an_empty_dataset():
    """A dataset without posts has a page, which says so."""
    page = html.document_fromstring(webpage(conclude([], {}), "en"))
    assert "There are no posts in this dataset yet." in shown(page)
    assert not page.xpath("//figure")


def test_posts_of_which_little_is_known():
    """Without dates, readers and texts the page says what is missing, and draws what it can."""
    dataset = concluded(seen(1, date=None, views=None, summary=None, title=None, author=None))
    said = shown(html.document_fromstring(webpage(dataset, "en")))
    assert "1 more posts have no known year." in said
    assert "No dump of this dataset counts readers." in said
    assert "No summary of this dataset has an equation." in said


def test_the_size_of_a_usual_page():
    """1,500 posts with texts of 600 Chinese characters make a page of less than 1.5 MB."""
    assert len(webpage(wordy(1500), "zh").encode()) < 1_500_000


def test_assets_are_installed():
    """The package's data in pyproject.toml are all files that the page is made of."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["scraper"]
    packed = {path for each in patterns for path in (ROOT / "scraper").glob(each)}
    folder = ROOT / "scraper" / "report" / "webpage"
    assert {path for path in folder.iterdir() if path.is_file() and path.suffix != ".py"} <= packed
