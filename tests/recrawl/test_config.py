"""scraper.toml: what it says, and how it says what is wrong."""

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.config import Config, Site, read
from scraper.config.example import EXAMPLE
from scraper.config.keys import KEYS, SITE_KEYS
from scraper.errors import UsageError

SITE = "[sites.blog]\nstart = ['https://blog.example.org/']\n"


@pytest.fixture
def mistakes(tmp_path):
    """Give what is said of a file with this text, without the file's own line."""

    def say(text: str | bytes) -> list[str]:
        path = tmp_path / "scraper.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        with pytest.raises(UsageError) as caught:
            read(path)
        first, *rest = str(caught.value).split("\n")
        assert first.startswith(f"{path} ")
        return [line.removeprefix("  ") for line in rest] or [first.removeprefix(f"{path} ")]

    return say


def written(folder, text):
    """Write a file there and read it."""
    (folder / "scraper.toml").write_text(text, "utf-8")
    return read(folder / "scraper.toml")


def test_everything_that_can_be_said(tmp_path):
    """Each key of the file is a field of what is read."""
    config = written(
        tmp_path,
        "dumps = 'crawled pages'\ndata = '/srv/数据'\ncontact = 'mailto:lin@example.org'\n"
        "jitter = 600\ndeadline = 7200.5\nping = 'https://hc.example.org/abc?x=1'\n"
        "[sites.blog]\nstart = ['https://blog.example.org/', 'http://b.example:8080/年']\n"
        "since = 2020-01-31\ndelay = 0\nmax_pages = 7\nallow_private = true\n"
        "[sites.'石头笔记']\nstart = ['http://[::1]/']\n",
    )
    blog = Site(
        "blog",
        ("https://blog.example.org/", "http://b.example:8080/年"),
        since=date(2020, 1, 31),
        delay=0,
        max_pages=7,
        allow_private=True,
    )
    assert config == Config(
        (blog, Site("石头笔记", ("http://[::1]/",))),
        tmp_path / "crawled pages",
        Path("/srv/数据"),
        contact="mailto:lin@example.org",
        jitter=600,
        deadline=7200.5,
        ping="https://hc.example.org/abc?x=1",
    )


def test_defaults(tmp_path):
    """A file needs a site only; folders are beside the file, the rest is the crawler's."""
    config = written(tmp_path, SITE)
    assert config == Config(
        (Site("blog", ("https://blog.example.org/",)),), tmp_path / "dumps", tmp_path / "data"
    )


def test_paths_are_absolute(tmp_path, monkeypatch):
    """Paths are those below the file's folder, wherever it is read from."""
    (tmp_path / "a").mkdir()
    expected = written(tmp_path / "a", "dumps = '../b'\n" + SITE)
    monkeypatch.chdir(tmp_path)
    assert read(Path("a/scraper.toml")) == expected
    assert expected.dumps.is_absolute()
    assert expected.dumps.resolve() == tmp_path / "b"


def test_the_example_is_valid(tmp_path):
    """The example can be used as it is, and with all its comments taken away it has every key."""
    assert written(tmp_path, EXAMPLE).sites[0].name == "blog"
    lines = [line.removeprefix("# ") for line in EXAMPLE.splitlines()[1:]]
    text = "\n".join(lines)
    assert written(tmp_path, text).ping
    table = tomllib.loads(text)
    assert set(table) == set(KEYS)
    assert set(table["sites"]["blog"]) == set(SITE_KEYS)
    assert max(map(len, EXAMPLE.splitlines())) <= 100


def test_all_mistakes_at_once(mistakes):
    """Every mistake of a file is told, in its order, with its key and what is wanted."""
    start = 'a list of addresses, such as ["https://blog.example.org/"]'
    folder = "a folder, absolute or relative to this file (~ is not known here)"
    assert mistakes(
        "dumbs = 'x'\ndelay = 2\njitter = '10m'\ndata = ['x']\n"
        "[sites.blog]\nsince = '2020-01-01'\nstart = 'https://a.example/'\nping = 'x'\n"
        "[sites.other]\ndeley = 2\n"
    ) == [
        "dumbs is no key; did you mean dumps?",
        "delay is no key; it belongs to a site: put it below a line like [sites.blog]",
        'jitter is "10m"; it must be a number of seconds, such as 2.5, up to a year',
        f'data is ["x"]; it must be {folder}',
        'sites.blog.since is "2020-01-01"; it must be a date without quotes, such as 2020-01-01',
        f'sites.blog.start is "https://a.example/"; it must be {start}',
        "sites.blog.ping is no key; it belongs to no site: put it above the first [sites.…]",
        "sites.other.deley is no key; did you mean delay?",
        f"sites.other.start is missing; it must be {start}",
    ]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "sites is missing; it must be one table or more, such as [sites.blog]"),
        ("[sites]", "sites is a table; it must be one table or more, such as [sites.blog]"),
        ("sites = 3", "sites is 3; it must be one table or more"),
        ("[sites]\nblog = 3", "sites.blog is 3; it must be a table: [sites.blog]"),
        ("[[sites.blog]]", "sites.blog is [{}]; it must be a table: [sites.blog]"),
        ("[sites.'a/b']\nstart = ['http://a']", 'sites."a/b" is no name'),
        ("[sites.'.a']\nstart = ['http://a']", 'sites.".a" is no name'),
        ("[sites.'']\nstart = ['http://a']", 'sites."" is no name'),
        ('[sites."a\\n"]\nstart = ["http://a"]', 'sites."a\\n" is no name'),
        ("xyzzy = 1\n" + SITE, "xyzzy is no key; known here are dumps, data, contact, jitter"),
        ("dumps = './x'\ndata = 'x'\n" + SITE, "dumps and data are one folder"),
        ("dumps = 'data'\n" + SITE, "dumps and data are one folder"),
        ("dumps = '~/x'\n" + SITE, 'dumps is "~/x"; it must be a folder'),
        ("dumps = ''\n" + SITE, 'dumps is ""; it must be a folder'),
        ('dumps = "a\\u0000"\n' + SITE, 'dumps is "a\\u0000"; it must be a folder'),
        ("jitter = true\n" + SITE, "jitter is true; it must be a number of seconds"),
        ("jitter = -1\n" + SITE, "jitter is -1; it must be a number of seconds"),
        ("jitter = nan\n" + SITE, "jitter is NaN; it must be a number of seconds"),
        ("deadline = inf\n" + SITE, "deadline is Infinity; it must be a number of seconds"),
        ("deadline = 1e300\n" + SITE, "deadline is 1e+300; it must be a number of seconds"),
        (f"deadline = 1{'0' * 80}\n" + SITE, f"deadline is 1{'0' * 59}…; it must be"),
        ("contact = ' '\n" + SITE, 'contact is " "; it must be a mail address or web page'),
        ('contact = "a\\r\\nX: y"\n' + SITE, 'contact is "a\\r\\nX: y"; it must be a mail'),
        ("ping = 'ftp://a/b'\n" + SITE, 'ping is "ftp://a/b"; it must be an address'),
        ("ping = 'https:///b'\n" + SITE, 'ping is "https:///b"; it must be an address'),
        ("ping = 'https://a:99999/'\n" + SITE, 'ping is "https://a:99999/"; it must be'),
        ("ping = 'https://[::1'\n" + SITE, 'ping is "https://[::1"; it must be an address'),
        ('ping = "https://a/ b"\n' + SITE, 'ping is "https://a/ b"; it must be an address'),
        ('ping = "https://a/\\nb"\n' + SITE, 'ping is "https://a/\\nb"; it must be an address'),
        ("[sites.b]\nstart = []", "sites.b.start is []; it must be a list of addresses"),
        ("[sites.b]\nstart = ['a']", 'sites.b.start is ["a"]; it must be a list of addresses'),
        (SITE + "since = 2020-01-01T00:00:00Z", "sites.blog.since is "),
        (SITE + "since = 2020", "sites.blog.since is 2020; it must be a date without quotes"),
        (SITE + "max_pages = 0", "sites.blog.max_pages is 0; it must be a whole number from 1"),
        (SITE + "max_pages = 2.5", "sites.blog.max_pages is 2.5; it must be a whole number"),
        (SITE + "max_pages = true", "sites.blog.max_pages is true; it must be a whole number"),
        (SITE + "allow_private = 1", "sites.blog.allow_private is 1; it must be true or false"),
        ("a = 1\na = 2", "is not TOML: "),
        ("a = 2024-02-30", "is not TOML: "),
        ("[sites.blog\n", "is not TOML: "),
        (b"a = '\xff'", "is not UTF-8, at byte 5; save it as UTF-8"),
        ("a = " + "[" * 5000, "is not TOML: "),
        ("a = 1" + "0" * 5000, "is not TOML: "),
    ],
    ids=lambda value: None if isinstance(value, bytes) or len(value) > 99 else value,
)
def test_one_mistake(mistakes, text, mistake):
    """Each mistake is told alone, with what was written and what is wanted."""
    (told,) = mistakes(text)
    assert told.startswith(mistake)


def test_a_file_that_cannot_be_read(tmp_path):
    """A missing file names the command that begins one; a folder or a loop is named."""
    with pytest.raises(UsageError, match=r"there is no .*gone\.toml; begin one with: python -m "):
        read(tmp_path / "gone.toml")
    (tmp_path / "scraper").mkdir()
    with pytest.raises(UsageError, match=r"scraper\.toml; begin one with"):
        read(tmp_path / "scraper.toml")
    (tmp_path / "scrapper.toml").touch()
    with pytest.raises(UsageError, match=r"; did you mean .*scrapper\.toml\?"):
        read(tmp_path / "scraper.toml")
    with pytest.raises(UsageError, match="cannot be read: it is no file"):
        read(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="cannot be read: Too many levels of symbolic links"):
        read(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="cannot be read: it is no file"):
        read(tmp_path / "pipe")


VALUES = st.recursive(
    st.sampled_from(["1", "-2.5", "true", "inf", "nan", "2020-01-01", "07:30:00", "'x'", "''"])
    | st.sampled_from(["2020-01-01T00:00:00Z", "'http://a.example/'", "0x10", "1e400", "'~'"])
    | st.text(max_size=8).map(lambda text: repr(text).replace("\\x", "\\u00")),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.lists(inner, max_size=2).map(
            lambda values: "{" + ", ".join(f"k{n} = {v}" for n, v in enumerate(values)) + "}"
        )
    ),
    max_leaves=4,
)
NAMES = st.sampled_from([*KEYS, *SITE_KEYS, "dumsp", "''", '"a b"', "'漢'"])
LINES = st.tuples(NAMES, VALUES).map(" = ".join) | st.sampled_from(
    ["[sites.blog]", "[sites.'a/b']", "[[sites.x]]", "[sites]", "start = ['http://a/']", "# x"]
)
FILES = (
    st.lists(LINES, max_size=8).map(lambda lines: "\n".join(lines).encode())
    | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.binary(max_size=60)
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=FILES)
def test_any_file_is_read_or_told_what_is_wrong(tmp_path, data):
    """Whatever a file holds, it gives a valid value or a usage error that names it."""
    path = tmp_path / "scraper.toml"
    path.write_bytes(data)
    try:
        config = read(path)
    except UsageError as error:
        assert str(error).startswith(f"{path} ")  # noqa: PT017  it need not be raised
        return
    assert config.sites
    assert all(site.start for site in config.sites)
    assert config.dumps.is_absolute()
    assert config.dumps != config.data
