"""What a dataset says of itself, for people and for catalogues."""
