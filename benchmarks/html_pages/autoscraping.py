"""autoscraper on labelled pages, run by the interpreter of an environment of its own.

autoscraper 1.1.14 finds nothing with BeautifulSoup 4.13 or newer, which we need. Standard input is
JSON, a list of pages with `html` and the `first` post that it is told; standard output is its
records of each page, and the seconds that all pages took.
"""

import json
import sys
import time
from collections import Counter


def main() -> None:
    """Read pages, print records."""
    pages = json.load(sys.stdin)
    start = time.perf_counter()
    found = [records(page["html"], page["first"]) for page in pages]
    json.dump({"pages": found, "seconds": time.perf_counter() - start}, sys.stdout)


def records(html: str, first: dict[str, str]) -> list[dict[str, str]]:
    """What goes on like the first post, by the rules learned from it.

    Several rules may be learned for a field; a person would choose by eye. Here the lists of one
    length are taken that most fields have, the longest of these, and put together in order.
    """
    from autoscraper import AutoScraper  # noqa: PLC0415  only this interpreter has it

    scraper = AutoScraper()
    scraper.build(html=html, wanted_dict={field: [text] for field, text in first.items()})
    fields = {rule["stack_id"]: rule["alias"] for rule in scraper.stack_list}
    lists = scraper.get_result_similar(html=html, grouped=True, unique=False, keep_order=True)
    lengths = Counter(
        length for length, _ in {(len(texts), fields[rule]) for rule, texts in lists.items()}
    )
    best = max(lengths, key=lambda length: (lengths[length], length), default=0)
    columns = {fields[rule]: texts for rule, texts in lists.items() if len(texts) == best}
    return [{field: texts[i] for field, texts in columns.items()} for i in range(best)]


if __name__ == "__main__":
    main()
