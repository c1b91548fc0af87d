"""Facts of the Hindi language as pure functions on text."""
