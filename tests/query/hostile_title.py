"""A title that means harm to terminals and spreadsheets."""

HOSTILE = "=HYPERLINK(0) \x1b[31mred\x1b]0;owned\x07 and \u202eesrever"
