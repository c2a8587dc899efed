"""The dataset on disk: facts appended, conclusions replaced, nothing ever half written."""
