"""What reviewers correct: applied each time an article is stored, taken back by command, exported as gold."""
