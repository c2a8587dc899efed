"""How well posts are found on listing pages of HTML, beside other ways to do it."""
