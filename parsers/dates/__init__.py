"""Dates as claims: what is printed, never more; in any language.

`read_date` knows the common forms of English and Chinese, for any line of a dump. `foreign_date`
reads all other languages. `date_in` finds the day of publication in a line of such facts.
"""

from parsers.dates.foreign import foreign_date
from parsers.dates.grammar import read_date
from parsers.dates.within import Order, date_in, day_order

__all__ = ["Order", "date_in", "day_order", "foreign_date", "read_date"]
