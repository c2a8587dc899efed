"""A first draft of a layout, from one page that it shall read."""
