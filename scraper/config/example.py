"""A file to begin with."""

from typing import Final

EXAMPLE: Final = """\
# What `scraper recrawl` does. Paths are relative to this file; times are in seconds.

dumps = "dumps"   # crawled pages go here, one folder a site
data = "data"     # the dataset goes here
contact = "mailto:you@example.org"   # told to every site, so that its owner can write to you

# jitter = 600      # begin up to this much later, at random
# deadline = 7200   # stop crawling after this; the next run goes on
# ping = "https://hc-ping.com/your-uuid"   # told of each run's start, success or failure

[sites.blog]   # a table like this for each site, by a name of your choice
start = ["https://blog.example.org/"]   # where its lists of posts begin
# since = 2020-01-01     # leave older posts alone
# delay = 2.0            # least time between two requests
# max_pages = 1000       # most pages fetched in one run
# allow_private = true   # the site is on this machine or in a private network
"""
