"""Joins the reports of one happening by several articles, and keeps what they contradict each other in."""
