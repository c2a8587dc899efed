"""WARC and WET files: pages as a crawler fetched them, also from damaged files."""
