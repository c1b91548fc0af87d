"""The sign by which kept answers are dropped: another one behind every commit of others, the same in between."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import models
from models import Article
from tests.models.samples import article, record
from web.version import Version


def test_the_sign_changes_with_each_commit_of_others_and_with_nothing_else(
    session: Session, store: models.Store
) -> None:
    bind = session.get_bind()
    assert isinstance(bind, Engine)
    version = Version(bind)
    signs = [version.read()]
    session.scalars(select(Article)).all()
    session.commit()
    assert version.read() == signs[-1]
    for number, changed in ((1, record()), (2, record()), (1, record(figures=[]))):
        store.article(article(number), changed)
        signs.append(version.read())
    store.gone(article(1)["url"], "2025-04-01")
    signs.append(version.read())
    assert None not in signs
    assert len(set(signs)) == len(signs)
    session.add(models.Source(name="other", title="", home="", region=""))
    session.flush()
    assert version.read() == signs[-1]  # what is not committed is nobody else's
    session.rollback()
    version.close()
