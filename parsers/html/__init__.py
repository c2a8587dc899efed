"""HTML pages: the tree, where posts stand in it, and their text as a reader sees it."""
