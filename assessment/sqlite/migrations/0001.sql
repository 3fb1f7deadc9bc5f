-- One row for each assessment. number and tips say where the journal stands, so
-- that a change can be appended without reading it. What follows is local.
CREATE TABLE assessment (
  id      TEXT PRIMARY KEY NOT NULL,
  number  INTEGER NOT NULL,          -- the highest number of its changes
  tips    TEXT NOT NULL,             -- ids of the changes that no other names as parent, sorted, blanks between
  summary TEXT NOT NULL DEFAULT '',  -- JSON; a cache
  opened  TEXT NOT NULL DEFAULT '',  -- when a person last opened it
  opened_sum TEXT NOT NULL DEFAULT '' -- its checksum
) STRICT, WITHOUT ROWID;

-- The journal: append-only, except that erasing empties salt and value.
CREATE TABLE change (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival in this library
  id         TEXT NOT NULL,
  assessment TEXT NOT NULL REFERENCES assessment (id),
  number     INTEGER NOT NULL,
  parents    TEXT NOT NULL,
  at         TEXT NOT NULL,
  author     TEXT NOT NULL,
  action     TEXT NOT NULL,                     -- the group
  subject    TEXT NOT NULL,
  field      TEXT NOT NULL,
  replaces   TEXT NOT NULL,
  digest     TEXT NOT NULL,
  salt       TEXT NOT NULL,
  value      TEXT NOT NULL,
  UNIQUE (assessment, id)
) STRICT;

CREATE INDEX change_arrival ON change (assessment);
CREATE INDEX change_action ON change (assessment, action);
CREATE INDEX change_title ON change (assessment, number) WHERE subject = 'assessment' AND field = 'title';

-- Text that is being typed, and the place where a person is. It may be older than its assessment's first change,
-- so nothing is referenced.
CREATE TABLE draft (
  assessment TEXT NOT NULL,
  subject    TEXT NOT NULL,
  field      TEXT NOT NULL,
  text       TEXT NOT NULL,
  heads      TEXT NOT NULL,
  at         TEXT NOT NULL,
  author     TEXT NOT NULL,
  process    INTEGER NOT NULL,                  -- of the operating system; it may be gone
  sum        TEXT NOT NULL,                     -- checksum of the row
  PRIMARY KEY (assessment, subject, field)
) STRICT, WITHOUT ROWID;

-- Assessments that were deleted here. What another program still has open must
-- not bring a part of one back.
CREATE TABLE deleted (
  id  TEXT PRIMARY KEY NOT NULL,
  sum TEXT NOT NULL                             -- checksum of the id
) STRICT, WITHOUT ROWID;

-- Questionnaires as they were answered, whole.
CREATE TABLE questionnaire (
  digest  TEXT PRIMARY KEY NOT NULL,
  id      TEXT NOT NULL,
  version TEXT NOT NULL,
  title   TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;
