"""What the crawler fetches: pages, and the article texts in them."""
