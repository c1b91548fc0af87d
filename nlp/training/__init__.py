"""Training of the encoder that reads Hindi health news; nothing here is imported while reading."""
