"""A corpus of text dumps of our own, of any size, made on the fly: `write`, or `dump` by number.

Each dump has eight posts; each post stands in three dumps, with more readers in each (at one size
of a corpus in 500, not at round ones, two of the three are one dump that shows it twice). Two
dumps in three have by-lines, the third date stamps and read-more lines: no years, no views. What
a number makes is always the same. A dump has about 9.2 KB and eleven equations.
"""

from corpus.archives import write_archives
from corpus.dumps import POSTS_A_DUMP, Shown, dump, name_of, posts_of, shown, views, write
from corpus.posts import Post, post

__all__ = [
    "POSTS_A_DUMP",
    "Post",
    "Shown",
    "dump",
    "name_of",
    "post",
    "posts_of",
    "shown",
    "views",
    "write",
    "write_archives",
]
