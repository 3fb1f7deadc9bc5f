-- One row for each assessment. number and tips say where the journal stands, so
-- that a change can be appended without reading it. What follows is local.
--
-- Ids are stored as the 32 bytes of their digest, lists of ids one after the
-- other.
CREATE TABLE assessment (
  id      TEXT PRIMARY KEY NOT NULL,
  number  INTEGER NOT NULL,             -- the highest number of its changes
  tips    BLOB NOT NULL,                -- the changes that no other names as parent, sorted
  summary BLOB NOT NULL DEFAULT x'',    -- a cache
  opened  TEXT NOT NULL DEFAULT '',     -- when a person last opened it
  opened_sum TEXT NOT NULL DEFAULT ''   -- its checksum
) STRICT, WITHOUT ROWID;

CREATE INDEX assessment_opened ON assessment (opened DESC, id);

-- The journal: append-only, except that erasing empties salt and value.
CREATE TABLE change (
  assessment TEXT NOT NULL REFERENCES assessment (id),
  seq        INTEGER NOT NULL,          -- order of arrival in this library, from 1
  id         BLOB NOT NULL,
  number     INTEGER NOT NULL,
  parents    BLOB NOT NULL,
  at         INTEGER NOT NULL,          -- milliseconds since 1970, UTC
  zone       INTEGER NOT NULL,          -- minutes ahead of UTC of where it was made
  author     TEXT NOT NULL,
  action     TEXT NOT NULL,             -- the group
  subject    TEXT NOT NULL,
  field      TEXT NOT NULL,
  replaces   BLOB NOT NULL,
  digest     BLOB NOT NULL,
  salt       BLOB NOT NULL,
  value      TEXT NOT NULL,
  PRIMARY KEY (assessment, seq),
  UNIQUE (assessment, id)
) STRICT, WITHOUT ROWID;

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
  process    INTEGER NOT NULL,          -- of the operating system; it may be gone
  sum        TEXT NOT NULL,             -- checksum of the row
  PRIMARY KEY (assessment, subject, field)
) STRICT, WITHOUT ROWID;

-- Assessments that were deleted here. What another program still has open must
-- not bring a part of one back.
CREATE TABLE deleted (
  id  TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,                 -- the last of its changes; if it comes back, they go on from there
  sum TEXT NOT NULL                     -- checksum of the row
) STRICT, WITHOUT ROWID;

-- Questionnaires as they were answered, whole.
CREATE TABLE questionnaire (
  digest  TEXT PRIMARY KEY NOT NULL,
  id      TEXT NOT NULL,
  version TEXT NOT NULL,
  title   TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;
