"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models import fulltext

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "entity",
        sa.Column("id", ID, autoincrement=False, nullable=False, comment="hash of the key, never reused"),
        sa.Column(
            "kind",
            sa.String(length=12),
            nullable=False,
            comment="person, facility, programme, organisation, place or disease",
        ),
        sa.Column("key", CODE, nullable=False, comment="what makes it one thing: gazetteer id or folded name"),
        sa.Column("name", sa.Text(), nullable=False, comment="gazetteer name, or the form that most articles use"),
        sa.Column("gazetteer_id", CODE, nullable=True, comment="id in the gazetteer of its kind"),
        sa.Column("place", sa.Text(), nullable=True, comment="town of a facility as most articles write it"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="number of articles that name it"),
        sa.Column(
            "main_id",
            ID,
            nullable=False,
            comment="the entity that stands for it: itself unless it was joined to another",
        ),
        sa.Column(
            "total",
            sa.Integer(),
            nullable=False,
            comment="articles of all that it stands for, 0 where another stands for it",
        ),
        sa.ForeignKeyConstraint(["main_id"], ["entity.id"], name=op.f("fk_entity_main_id_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
        sa.UniqueConstraint("key", name=op.f("uq_entity_key")),
        comment="Persons, facilities, programmes, organisations, places and diseases across all articles",
    )
    op.create_index(op.f("ix_entity_gazetteer_id"), "entity", ["gazetteer_id"], unique=False)
    op.create_index(op.f("ix_entity_kind_total_id"), "entity", ["kind", "total", "id"], unique=False)
    op.create_index(op.f("ix_entity_main_id"), "entity", ["main_id"], unique=False)
    _create_resolution()
    op.create_table(
        "gazetteer",
        sa.Column("kind", sa.String(length=12), nullable=False, comment="kind of entity"),
        sa.Column("id", CODE, nullable=False, comment="the gazetteer's id"),
        sa.Column("name", sa.Text(), nullable=False, comment="name in Devanagari"),
        sa.Column("names", sa.JSON(), nullable=False, comment="all names, Latin ones too"),
        sa.Column(
            "level", sa.String(length=40), nullable=True, comment="what kind of place, facility or programme it is"
        ),
        sa.Column("parent", CODE, nullable=True, comment="id of the place that it lies in"),
        sa.Column("latitude", sa.Float(), nullable=True, comment="degrees north"),
        sa.Column("longitude", sa.Float(), nullable=True, comment="degrees east"),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_gazetteer")),
        comment="Known things: places, facilities, programmes, organisations, diseases",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "key_variant",
        sa.Column("variant", CODE, nullable=False, comment="the key without one letter"),
        sa.Column("key", CODE, nullable=False, comment="the key"),
        sa.PrimaryKeyConstraint("variant", "key", name=op.f("pk_key_variant")),
        comment="Search keys with one letter left out, for typing faults",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "run",
        sa.Column("id", ID, autoincrement=False, nullable=False, comment="hash of the start"),
        sa.Column("started_at", sa.String(length=40), nullable=False, comment="when it began, ISO 8601"),
        sa.Column("finished_at", sa.String(length=40), nullable=True, comment="when it ended, ISO 8601"),
        sa.Column("report", sa.JSON(), nullable=False, comment="the whole report"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        comment="Reports of the nightly runs",
    )
    op.create_index(op.f("ix_run_started_at"), "run", ["started_at"], unique=False)
    op.create_table(
        "source",
        sa.Column("name", CODE, nullable=False, comment="the source's name in sources.toml"),
        sa.Column("title", sa.Text(), nullable=False, comment="its name as readers know it"),
        sa.Column("home", sa.Text(), nullable=False, comment="address of its home page"),
        sa.Column("region", sa.Text(), nullable=False, comment="the region it reports on, in Hindi"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_source")),
        comment="News sites that are read",
    )
    op.create_table(
        "word",
        sa.Column("word", CODE, nullable=False, comment="folded base form as indexed"),
        sa.Column("key", CODE, nullable=False, comment="Latin sound key"),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_word")),
        comment="Words of the articles with their sound keys",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_word_key"), "word", ["key"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", ID, autoincrement=False, nullable=False, comment="hash of the address"),
        sa.Column("url", CODE, nullable=False, comment="canonical address"),
        sa.Column("source", CODE, nullable=False, comment="the site"),
        sa.Column("title", sa.Text(), nullable=False, comment="headline"),
        sa.Column("byline", sa.Text(), nullable=True, comment="reporter or agency as printed"),
        sa.Column("published", sa.String(length=40), nullable=True, comment="when it was published, ISO 8601"),
        sa.Column("modified", sa.String(length=40), nullable=True, comment="when it was last changed, ISO 8601"),
        sa.Column(
            "day", sa.String(length=10), nullable=False, comment="day of publication for sorting, empty when unknown"
        ),
        sa.Column("language", sa.String(length=20), nullable=True, comment="language code"),
        sa.Column("text", sa.Text(), nullable=False, comment="body, paragraphs joined by an empty line"),
        sa.Column("health_news", sa.Boolean(), nullable=False, comment="whether it reports on health"),
        sa.Column("reader", sa.Text(), nullable=False, comment="version of the reader that read it"),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="digest of text, record and reader"),
        sa.Column("seen_at", sa.String(length=40), nullable=True, comment="when this text was first fetched, ISO 8601"),
        sa.Column("gone_at", sa.String(length=40), nullable=True, comment="when the site no longer had it, ISO 8601"),
        sa.Column("cluster", ID, nullable=True, comment="shared by the copies of one story"),
        sa.Column("position", ID, nullable=False, comment="place in the full-text index, by day"),
        sa.Column("health_score", sa.Float(), nullable=True, comment="how sure the reader was of health_news, 0 to 1"),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_article_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("position", name=op.f("uq_article_position")),
        sa.UniqueConstraint("url", name=op.f("uq_article_url")),
        comment="Articles as they stand now",
    )
    op.create_index(op.f("ix_article_cluster"), "article", ["cluster"], unique=False)
    op.create_index(op.f("ix_article_day_id"), "article", ["day", "id"], unique=False)
    op.create_index(op.f("ix_article_source_day_id"), "article", ["source", "day", "id"], unique=False)
    op.create_table(
        "entity_alias",
        sa.Column("entity_id", ID, nullable=False, comment="whose name it is"),
        sa.Column("name", CODE, nullable=False, comment="the form as written"),
        sa.Column("folded", CODE, nullable=False, comment="the form with all spelling variants folded"),
        sa.Column("sounds", CODE, nullable=False, comment="its plain Latin spellings, divided by |"),
        sa.Column("count", sa.Integer(), nullable=False, comment="number of articles that use it"),
        sa.Column("named", sa.Integer(), nullable=False, comment="number of articles in which it is the fullest form"),
        sa.Column("known", sa.Boolean(), nullable=False, comment="whether the gazetteer lists it"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_entity_alias_entity_id_entity")),
        sa.PrimaryKeyConstraint("entity_id", "name", name=op.f("pk_entity_alias")),
        comment="Forms in which names are written",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entity_alias_folded"), "entity_alias", ["folded"], unique=False)
    op.create_table(
        "entity_key",
        sa.Column("key", CODE, nullable=False, comment="Latin sound key of a name or of one of its words"),
        sa.Column("entity_id", ID, nullable=False, comment="whose key it is"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_entity_key_entity_id_entity")),
        sa.PrimaryKeyConstraint("key", "entity_id", name=op.f("pk_entity_key")),
        comment="Keys under which names are looked up",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entity_key_entity_id"), "entity_key", ["entity_id"], unique=False)
    op.create_table(
        "article_entity",
        sa.Column("article_id", ID, nullable=False, comment="the article that says it"),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts from 0 within the article"),
        sa.Column("kind", sa.String(length=12), nullable=False, comment="kind of entity"),
        sa.Column("name", sa.Text(), nullable=False, comment="fullest form in the article"),
        sa.Column("aliases", sa.JSON(), nullable=False, comment="other forms in the article"),
        sa.Column("place", sa.Text(), nullable=True, comment="town of a facility as written"),
        sa.Column("gazetteer_id", CODE, nullable=True, comment="id in the gazetteer of its kind"),
        sa.Column("score", sa.Float(), nullable=True, comment="how sure the reader was, 0 to 1"),
        sa.Column("entity_id", ID, nullable=False, comment="the entity across articles"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_entity_article_id_article")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_article_entity_entity_id_entity")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_article_entity")),
        comment="Entities as single articles name them",
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_article_entity_entity_id_article_id"), "article_entity", ["entity_id", "article_id"], unique=False
    )
    op.create_table(
        "article_revision",
        sa.Column("article_id", ID, nullable=False, comment="the article"),
        sa.Column("number", sa.Integer(), nullable=False, comment="1 is the oldest text"),
        sa.Column("title", sa.Text(), nullable=False, comment="headline then"),
        sa.Column("text", sa.Text(), nullable=False, comment="body then"),
        sa.Column("published", sa.String(length=40), nullable=True, comment="date of publication given then"),
        sa.Column("modified", sa.String(length=40), nullable=True, comment="date of change given then"),
        sa.Column("seen_at", sa.String(length=40), nullable=True, comment="when this text was first fetched, ISO 8601"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_revision_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_article_revision")),
        comment="Older texts of edited articles",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("article_id", ID, nullable=False, comment="the article that says it"),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts from 0 within the article"),
        sa.Column("type", sa.String(length=20), nullable=False, comment="kind of event"),
        sa.Column("trigger", sa.Text(), nullable=False, comment="the words that say it"),
        sa.Column("status", sa.String(length=10), nullable=False, comment="occurred, ongoing or planned"),
        sa.Column("date", sa.String(length=10), nullable=True, comment="year, month or day that the text gives"),
        sa.Column("date_end", sa.String(length=10), nullable=True, comment="last day of a span"),
        sa.Column(
            "first_day", sa.String(length=10), nullable=False, comment="first day of it, else day of publication"
        ),
        sa.Column("day", sa.String(length=10), nullable=False, comment="last day of it, else day of publication"),
        sa.Column("field", sa.String(length=5), nullable=False, comment="what start and end refer to: title or text"),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=False,
            comment="first character of the words that state it, in the field as published",
        ),
        sa.Column("end", sa.Integer(), nullable=False, comment="character behind the last one"),
        sa.Column("sentence", sa.Text(), nullable=False, comment="the sentence that it was read from"),
        sa.Column("score", sa.Float(), nullable=False, comment="how sure the reader was, 0 to 1"),
        sa.Column("cue", sa.Text(), nullable=False, comment="what decided, in words"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_event_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_event")),
        comment="What happened, happens or is to happen",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_day_article_id_number"), "event", ["day", "article_id", "number"], unique=False)
    op.create_index(
        op.f("ix_event_type_day_article_id_number"), "event", ["type", "day", "article_id", "number"], unique=False
    )
    op.create_table(
        "fact_link",
        sa.Column("entity_id", ID, nullable=False, comment="the entity"),
        sa.Column("fact", sa.String(length=10), nullable=False, comment="article, role, figure, event, statement"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="last day of the fact, for sorting"),
        sa.Column("article_id", ID, nullable=False, comment="the article"),
        sa.Column("number", sa.Integer(), nullable=False, comment="number of the fact in the article, 0 for articles"),
        sa.Column("first_day", sa.String(length=10), nullable=False, comment="first day of the fact"),
        sa.Column("type", sa.String(length=20), nullable=False, comment="kind of event or unit of figure, else empty"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_fact_link_article_id_article")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_fact_link_entity_id_entity")),
        sa.PrimaryKeyConstraint("entity_id", "fact", "day", "article_id", "number", name=op.f("pk_fact_link")),
        comment="Which facts concern which entities, states standing for their districts too",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_fact_link_article_id"), "fact_link", ["article_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("article_id", ID, nullable=False, comment="the article that says it"),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts from 0 within the article"),
        sa.Column("text", sa.Text(), nullable=False, comment="the words as published"),
        sa.Column("value", sa.Float(), nullable=False, comment="the number; money in rupees"),
        sa.Column("value_max", sa.Float(), nullable=True, comment="upper end of a range"),
        sa.Column("unit", sa.String(length=20), nullable=False, comment="person, bed, money_inr, percent, …"),
        sa.Column("counted", sa.Text(), nullable=True, comment="what is counted, in its base form"),
        sa.Column(
            "qualifier", sa.String(length=10), nullable=False, comment="exact, approx, at_least, at_most or range"
        ),
        sa.Column(
            "period_from", sa.String(length=10), nullable=True, comment="begin of its period: year, month or day"
        ),
        sa.Column("period_to", sa.String(length=10), nullable=True, comment="end of its period: year, month or day"),
        sa.Column(
            "first_day",
            sa.String(length=10),
            nullable=False,
            comment="first day of the period, else day of publication",
        ),
        sa.Column(
            "day", sa.String(length=10), nullable=False, comment="last day of the period, else day of publication"
        ),
        sa.Column("field", sa.String(length=5), nullable=False, comment="what start and end refer to: title or text"),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=False,
            comment="first character of the words that state it, in the field as published",
        ),
        sa.Column("end", sa.Integer(), nullable=False, comment="character behind the last one"),
        sa.Column("sentence", sa.Text(), nullable=False, comment="the sentence that it was read from"),
        sa.Column("score", sa.Float(), nullable=False, comment="how sure the reader was, 0 to 1"),
        sa.Column("cue", sa.Text(), nullable=False, comment="what decided, in words"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_figure_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_figure")),
        comment="Quantities with what they count",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_figure_day_article_id_number"), "figure", ["day", "article_id", "number"], unique=False)
    op.create_index(
        op.f("ix_figure_unit_day_article_id_number"), "figure", ["unit", "day", "article_id", "number"], unique=False
    )
    op.create_table(
        "mention",
        sa.Column("article_id", ID, nullable=False, comment="the article that says it"),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts from 0 within the article"),
        sa.Column("start", sa.Integer(), nullable=False, comment="first character in the body as published"),
        sa.Column("end", sa.Integer(), nullable=False, comment="character behind the last one"),
        sa.Column("label", sa.String(length=12), nullable=False, comment="PERSON, FACILITY, … or ROLE"),
        sa.Column("text", sa.Text(), nullable=False, comment="the words as published"),
        sa.Column("score", sa.Float(), nullable=False, comment="how sure the reader was, 0 to 1"),
        sa.Column("source", sa.String(length=20), nullable=False, comment="encoder, gazetteer or rule"),
        sa.Column("gazetteer_id", CODE, nullable=True, comment="id in a gazetteer"),
        sa.Column("entity_id", ID, nullable=True, comment="the entity across articles"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_mention_article_id_article")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_mention_entity_id_entity")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_mention")),
        comment="Names as they stand in the bodies of articles",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "page",
        sa.Column("id", ID, autoincrement=False, nullable=False, comment="hash of address and digest"),
        sa.Column("url", CODE, nullable=False, comment="the address that was asked for"),
        sa.Column("canonical", CODE, nullable=False, comment="the address that the page gives itself"),
        sa.Column("source", CODE, nullable=False, comment="the site"),
        sa.Column("fetched_at", sa.String(length=40), nullable=False, comment="when it was first fetched, ISO 8601"),
        sa.Column("status", sa.Integer(), nullable=True, comment="HTTP status"),
        sa.Column("digest", sa.String(length=100), nullable=False, comment="digest of the bytes"),
        sa.Column("warc_file", sa.Text(), nullable=True, comment="file of the archive that holds the bytes"),
        sa.Column("warc_offset", ID, nullable=True, comment="where the record begins in that file"),
        sa.Column("warc_length", ID, nullable=True, comment="length of the record in bytes"),
        sa.Column(
            "outcome",
            sa.Text(),
            nullable=True,
            comment="article, or the name of the reason why it gave none; empty while not yet read",
        ),
        sa.Column("article_id", ID, nullable=True, comment="the article that it gave"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_page_article_id_article")),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_page_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        comment="Pages as fetched: one row for each address and content",
    )
    op.create_index(op.f("ix_page_article_id"), "page", ["article_id"], unique=False)
    op.create_index(op.f("ix_page_outcome"), "page", ["outcome"], unique=False)
    op.create_index(op.f("ix_page_source"), "page", ["source"], unique=False)
    op.create_index(op.f("ix_page_url"), "page", ["url"], unique=False)
    op.create_table(
        "role",
        sa.Column("article_id", ID, nullable=False, comment="the article that says it"),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts from 0 within the article"),
        sa.Column("person", sa.Text(), nullable=False, comment="the person's name in the article"),
        sa.Column("person_id", ID, nullable=False, comment="the person across articles"),
        sa.Column("title", sa.Text(), nullable=False, comment="designation as written"),
        sa.Column("folded", CODE, nullable=False, comment="designation with spelling variants folded"),
        sa.Column("organisation", sa.Text(), nullable=True, comment="department, body or facility as written"),
        sa.Column("organisation_id", ID, nullable=True, comment="that body across articles"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="day of publication, empty when unknown"),
        sa.Column("field", sa.String(length=5), nullable=False, comment="what start and end refer to: title or text"),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=False,
            comment="first character of the words that state it, in the field as published",
        ),
        sa.Column("end", sa.Integer(), nullable=False, comment="character behind the last one"),
        sa.Column("sentence", sa.Text(), nullable=False, comment="the sentence that it was read from"),
        sa.Column("score", sa.Float(), nullable=False, comment="how sure the reader was, 0 to 1"),
        sa.Column("cue", sa.Text(), nullable=False, comment="what decided, in words"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_role_article_id_article")),
        sa.ForeignKeyConstraint(["organisation_id"], ["entity.id"], name=op.f("fk_role_organisation_id_entity")),
        sa.ForeignKeyConstraint(["person_id"], ["entity.id"], name=op.f("fk_role_person_id_entity")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_role")),
        comment="Posts that articles give to persons",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_role_day_article_id_number"), "role", ["day", "article_id", "number"], unique=False)
    op.create_index(
        op.f("ix_role_folded_day_article_id_number"), "role", ["folded", "day", "article_id", "number"], unique=False
    )
    op.create_index(op.f("ix_role_person_id_day"), "role", ["person_id", "day"], unique=False)
    op.create_table(
        "statement",
        sa.Column("article_id", ID, nullable=False, comment="the article that says it"),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts from 0 within the article"),
        sa.Column("speaker", sa.Text(), nullable=False, comment="the speaker's name in the article"),
        sa.Column("speaker_id", ID, nullable=True, comment="the speaker across articles"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="day of publication, empty when unknown"),
        sa.Column("field", sa.String(length=5), nullable=False, comment="what start and end refer to: title or text"),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=False,
            comment="first character of the words that state it, in the field as published",
        ),
        sa.Column("end", sa.Integer(), nullable=False, comment="character behind the last one"),
        sa.Column("sentence", sa.Text(), nullable=False, comment="the sentence that it was read from"),
        sa.Column("score", sa.Float(), nullable=False, comment="how sure the reader was, 0 to 1"),
        sa.Column("cue", sa.Text(), nullable=False, comment="what decided, in words"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_statement_article_id_article")),
        sa.ForeignKeyConstraint(["speaker_id"], ["entity.id"], name=op.f("fk_statement_speaker_id_entity")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_statement")),
        comment="Sentences that report what named persons said",
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_statement_day_article_id_number"), "statement", ["day", "article_id", "number"], unique=False
    )
    op.create_table(
        "event_argument",
        sa.Column("article_id", ID, nullable=False, comment="the article"),
        sa.Column("event", sa.Integer(), nullable=False, comment="number of the event in the article"),
        sa.Column("part", sa.String(length=12), nullable=False, comment="participants, places, facilities, …"),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts from 0 within the part"),
        sa.Column("name", sa.Text(), nullable=False, comment="name as in the article"),
        sa.Column("entity_id", ID, nullable=True, comment="the entity across articles"),
        sa.ForeignKeyConstraint(
            ["article_id", "event"],
            ["event.article_id", "event.number"],
            name=op.f("fk_event_argument_article_id_event"),
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_event_argument_entity_id_entity")),
        sa.PrimaryKeyConstraint("article_id", "event", "part", "number", name=op.f("pk_event_argument")),
        comment="Participants, places, facilities and programmes of events",
        sqlite_with_rowid=False,
    )
    fulltext.create(op.get_bind())


def _create_resolution() -> None:
    """Creates what persons are compared by, and the judgements."""
    op.create_table(
        "person",
        sa.Column("entity_id", ID, nullable=False, comment="the person"),
        sa.Column("block", CODE, nullable=False, comment="only persons of one block are compared by their full names"),
        sa.Column("surname", CODE, nullable=False, comment="consonants of the last word of the name"),
        sa.Column("name", CODE, nullable=False, comment="the name as folded, without honorifics"),
        sa.Column("partial", sa.Boolean(), nullable=False, comment="whether given names are missing or initials"),
        sa.Column("post", CODE, nullable=False, comment="designation's id, else the title as folded, empty when none"),
        sa.Column(
            "ladder",
            sa.String(length=20),
            nullable=False,
            comment="which career the post belongs to, empty when unknown",
        ),
        sa.Column(
            "rank", sa.Integer(), nullable=False, comment="step on that ladder, 1 is the highest, 0 when unknown"
        ),
        sa.Column("state", CODE, nullable=False, comment="gazetteer id of the state, empty when unknown"),
        sa.Column("district", CODE, nullable=False, comment="gazetteer id of the district, empty when unknown"),
        sa.Column("organisation", CODE, nullable=False, comment="body of the post: gazetteer id or folded name"),
        sa.Column(
            "first_day", sa.String(length=10), nullable=True, comment="day of the first article, null without any"
        ),
        sa.Column("last_day", sa.String(length=10), nullable=True, comment="day of the last article"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_person_entity_id_entity")),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("pk_person")),
        comment="What persons are compared by",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_block"), "person", ["block"], unique=False)
    op.create_index(
        op.f("ix_person_surname_ladder_partial_state"),
        "person",
        ["surname", "ladder", "partial", "state"],
        unique=False,
    )
    op.create_table(
        "judgement",
        sa.Column("id", ID, autoincrement=False, nullable=False, comment="hash of the two and of who judged when"),
        sa.Column("first_id", ID, nullable=False, comment="the entity with the smaller id"),
        sa.Column("second_id", ID, nullable=False, comment="the entity with the larger id"),
        sa.Column("verdict", sa.String(length=9), nullable=False, comment="same, different or unsure"),
        sa.Column("who", sa.Text(), nullable=False, comment="score, or the person who judged"),
        sa.Column(
            "judged_at",
            sa.String(length=40),
            nullable=False,
            comment="when a person judged, ISO 8601, empty for a score",
        ),
        sa.Column("score", sa.Float(), nullable=True, comment="sum of the comparisons' weights, null for a person"),
        sa.Column("cue", sa.Text(), nullable=False, comment="the comparisons with their weights, in words"),
        sa.Column(
            "undone",
            sa.Boolean(),
            nullable=False,
            comment="whether it was taken back: a score's stays taken back",
        ),
        sa.ForeignKeyConstraint(["first_id"], ["entity.id"], name=op.f("fk_judgement_first_id_entity")),
        sa.ForeignKeyConstraint(["second_id"], ["entity.id"], name=op.f("fk_judgement_second_id_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
        comment="Decisions whether two entities are one, by score or by a person",
    )
    op.create_index(op.f("ix_judgement_first_id"), "judgement", ["first_id"], unique=False)
    op.create_index(op.f("ix_judgement_second_id"), "judgement", ["second_id"], unique=False)
    op.create_index(op.f("ix_judgement_verdict_score"), "judgement", ["verdict", "score"], unique=False)


def downgrade() -> None:
    """Takes the revision back."""
    fulltext.drop(op.get_bind())
    op.drop_table("judgement")
    op.drop_table("person")
    op.drop_table("event_argument")
    op.drop_index(op.f("ix_statement_day_article_id_number"), table_name="statement")
    op.drop_table("statement")
    op.drop_index(op.f("ix_role_person_id_day"), table_name="role")
    op.drop_index(op.f("ix_role_folded_day_article_id_number"), table_name="role")
    op.drop_index(op.f("ix_role_day_article_id_number"), table_name="role")
    op.drop_table("role")
    op.drop_index(op.f("ix_page_url"), table_name="page")
    op.drop_index(op.f("ix_page_source"), table_name="page")
    op.drop_index(op.f("ix_page_outcome"), table_name="page")
    op.drop_index(op.f("ix_page_article_id"), table_name="page")
    op.drop_table("page")
    op.drop_table("mention")
    op.drop_index(op.f("ix_figure_unit_day_article_id_number"), table_name="figure")
    op.drop_index(op.f("ix_figure_day_article_id_number"), table_name="figure")
    op.drop_table("figure")
    op.drop_index(op.f("ix_fact_link_article_id"), table_name="fact_link")
    op.drop_table("fact_link")
    op.drop_index(op.f("ix_event_type_day_article_id_number"), table_name="event")
    op.drop_index(op.f("ix_event_day_article_id_number"), table_name="event")
    op.drop_table("event")
    op.drop_table("article_revision")
    op.drop_index(op.f("ix_article_entity_entity_id_article_id"), table_name="article_entity")
    op.drop_table("article_entity")
    op.drop_index(op.f("ix_entity_key_entity_id"), table_name="entity_key")
    op.drop_table("entity_key")
    op.drop_index(op.f("ix_entity_alias_folded"), table_name="entity_alias")
    op.drop_table("entity_alias")
    op.drop_index(op.f("ix_article_source_day_id"), table_name="article")
    op.drop_index(op.f("ix_article_day_id"), table_name="article")
    op.drop_index(op.f("ix_article_cluster"), table_name="article")
    op.drop_table("article")
    op.drop_index(op.f("ix_word_key"), table_name="word")
    op.drop_table("word")
    op.drop_table("source")
    op.drop_index(op.f("ix_run_started_at"), table_name="run")
    op.drop_table("run")
    op.drop_table("key_variant")
    op.drop_table("gazetteer")
    op.drop_index(op.f("ix_entity_kind_total_id"), table_name="entity")
    op.drop_index(op.f("ix_entity_gazetteer_id"), table_name="entity")
    op.drop_table("entity")
