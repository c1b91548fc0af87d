"""What reviewers do on the pages: log in, correct facts, say who is who, and take it back."""
