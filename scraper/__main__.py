"""`python -m scraper`: the command line."""

from scraper.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
