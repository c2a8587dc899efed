"""Reading a common page imports nothing heavy."""

import subprocess
import sys

PROGRAM = """
import sys
from parsers import decode, read_page

page = "潮\\nBy Lin Shi | 92 views | 2018-12-02 | cite\\n海。\\n最近评论\\n"
read_page(decode(page.encode()).text)
read_page("12 Feb\\n\\n潮\\n\\n海。\\n\\n阅读全文\\n")
print(*sorted({"bs4", "charset_normalizer", "dateparser", "pylatexenc"} & set(sys.modules)))
"""


def test_a_page_without_equations_imports_nothing_heavy() -> None:
    """UTF-8 pages with common dates and no equation need none of the four heavy libraries."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == ""
