"""Keeps what a simulated site has published on each of two nights."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.crawler.sites.stories import FIRST_DAY, Story, edited, write_stories


@dataclass
class Newsroom:
    """The stories of a site: on the second night two are new, one is edited and one is gone."""

    count: int
    seed: int
    night: int = 1
    stories: dict[int, Story] = field(default_factory=dict)
    changed: dict[int, datetime] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    edited: set[int] = field(default_factory=set)
    fresh: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for story in write_stories(self.count, self.seed):
            self.stories[story.key] = story
            self.changed[story.key] = story.published

    def second_night(self) -> None:
        """Publishes, edits and takes away."""
        self.night = 2
        for story in write_stories(2, self.seed + 1000, first=self.count + 1, night=2):
            self.stories[story.key] = story
            self.changed[story.key] = story.published
            self.fresh.add(story.key)
        now = FIRST_DAY + timedelta(days=1, hours=3)
        self.stories[2] = edited(self.stories[2], now)
        self.changed[2] = now
        self.edited.add(2)
        del self.stories[3]
        self.gone.add(3)

    def listed(self, section: str | None = None) -> list[Story]:
        """Lists the published stories, the newest first, of one section or of all."""
        stories = [story for story in self.stories.values() if section in {None, story.section}]
        return sorted(stories, key=lambda story: (story.published, story.key), reverse=True)

    def by_slug(self, slug: str) -> Story | None:
        """Finds a story by its slug."""
        return next((story for story in self.stories.values() if story.slug == slug), None)
