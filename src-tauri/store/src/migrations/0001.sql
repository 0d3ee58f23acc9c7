-- The event file, form 1. Additive from here on: a change is a new numbered file.
-- ids are UUIDs (16 bytes), hashes are BLAKE3 (32 bytes), instants are UTC milliseconds.

CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The change record: append-only, and the truth from which all rows below can be rebuilt.
CREATE TABLE op (
  id          BLOB NOT NULL PRIMARY KEY,
  author      BLOB NOT NULL,
  seq         INTEGER NOT NULL,
  hlc_ms      INTEGER NOT NULL,
  hlc_counter INTEGER NOT NULL,
  wall_ms     INTEGER NOT NULL,
  tx          BLOB NOT NULL,
  part        INTEGER NOT NULL,
  parts       INTEGER NOT NULL,
  label       TEXT NOT NULL,
  body        BLOB NOT NULL,
  signature   BLOB NOT NULL,
  UNIQUE (author, seq)
) STRICT;
CREATE INDEX op_hlc ON op (hlc_ms, hlc_counter);
CREATE TRIGGER op_never_changes BEFORE UPDATE ON op
BEGIN SELECT RAISE(ABORT, 'the change record is append-only'); END;
CREATE TRIGGER op_never_goes BEFORE DELETE ON op
BEGIN SELECT RAISE(ABORT, 'the change record is append-only'); END;

-- Which operation wrote which row: the way from a row to its history.
CREATE TABLE change (
  entity TEXT NOT NULL,
  row    BLOB NOT NULL,
  op     BLOB NOT NULL REFERENCES op (id),
  PRIMARY KEY (entity, row, op)
) STRICT, WITHOUT ROWID;

-- Operations whose predecessors have not arrived yet.
CREATE TABLE waiting (
  id        BLOB NOT NULL PRIMARY KEY,
  author    BLOB NOT NULL,
  seq       INTEGER NOT NULL,
  body      BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Live versions. The operation that made a row stands for each field it wrote, until the field
-- has versions of its own in field_head.
CREATE TABLE row_head (
  entity TEXT NOT NULL,
  row    BLOB NOT NULL,
  op     BLOB NOT NULL,
  PRIMARY KEY (entity, row)
) STRICT, WITHOUT ROWID;
CREATE TABLE field_head (
  entity TEXT NOT NULL,
  row    BLOB NOT NULL,
  field  TEXT NOT NULL,
  op     BLOB NOT NULL,
  PRIMARY KEY (entity, row, field, op)
) STRICT, WITHOUT ROWID;

-- The read model, folded from the change record.
CREATE TABLE event (
  id               BLOB NOT NULL PRIMARY KEY,
  name             TEXT NOT NULL,
  host             TEXT NOT NULL DEFAULT '',
  letterhead       TEXT NOT NULL DEFAULT '[]',
  place            TEXT NOT NULL DEFAULT '',
  zone             TEXT NOT NULL DEFAULT 'WIB',
  date_from        TEXT NOT NULL,
  date_to          TEXT NOT NULL,
  form_year        INTEGER NOT NULL DEFAULT 0,
  instrument       TEXT NOT NULL DEFAULT 'c2-2022',
  schedule         TEXT NOT NULL DEFAULT '{}',
  deleted          INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE opd (
  id            BLOB NOT NULL PRIMARY KEY,
  name          TEXT NOT NULL,
  region        TEXT NOT NULL DEFAULT '',
  category      TEXT NOT NULL DEFAULT 'opd',
  official_name TEXT NOT NULL DEFAULT '',
  official_nip  TEXT NOT NULL DEFAULT '',
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE innovation (
  n           INTEGER PRIMARY KEY, -- this file's own number, for the search index alone
  id          BLOB NOT NULL UNIQUE,
  opd_id      BLOB NOT NULL REFERENCES opd (id) DEFERRABLE INITIALLY DEFERRED,
  name        TEXT NOT NULL,
  forms       TEXT NOT NULL DEFAULT '[]',
  stage       TEXT,
  initiator   TEXT NOT NULL DEFAULT '',
  kind        TEXT NOT NULL DEFAULT '',
  urusan      TEXT NOT NULL DEFAULT '',
  tematik     TEXT NOT NULL DEFAULT '',
  started     TEXT,
  year        INTEGER,
  maturity    TEXT,
  background  TEXT NOT NULL DEFAULT '',
  design      TEXT NOT NULL DEFAULT '',
  problem     TEXT NOT NULL DEFAULT '',
  method      TEXT NOT NULL DEFAULT '',
  purpose     TEXT NOT NULL DEFAULT '',
  benefit     TEXT NOT NULL DEFAULT '',
  result      TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  extra       TEXT NOT NULL DEFAULT '{}',
  import_id   BLOB,
  answered    INTEGER NOT NULL DEFAULT 0, -- how many of the answers below say something
  deleted     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX innovation_opd ON innovation (opd_id);
-- The list is narrowed in this alone, without a look at the long texts.
CREATE INDEX innovation_list ON innovation (deleted, n, opd_id, stage, forms, answered);
CREATE TABLE answer (
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  number        INTEGER NOT NULL,
  description   TEXT NOT NULL DEFAULT '',
  evidence      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (innovation_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  indicator     INTEGER,
  name          TEXT NOT NULL,
  media_type    TEXT NOT NULL,
  bytes         INTEGER NOT NULL,
  hash          TEXT NOT NULL,
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX evidence_innovation ON evidence (innovation_id);
CREATE TABLE desk (
  id        BLOB NOT NULL PRIMARY KEY,
  label     TEXT NOT NULL,
  room      TEXT NOT NULL DEFAULT '',
  position  INTEGER NOT NULL DEFAULT 0,
  assessors TEXT NOT NULL DEFAULT '[]',
  deleted   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE assessor (
  id      BLOB NOT NULL PRIMARY KEY,
  name    TEXT NOT NULL,
  nip     TEXT NOT NULL DEFAULT '',
  title   TEXT NOT NULL DEFAULT '',
  agency  TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE slot (
  id       BLOB NOT NULL PRIMARY KEY,
  desk_id  BLOB NOT NULL REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
  opd_id   BLOB NOT NULL REFERENCES opd (id) DEFERRABLE INITIALLY DEFERRED,
  start_ms INTEGER NOT NULL,
  minutes  INTEGER NOT NULL,
  session  INTEGER NOT NULL DEFAULT 0,
  deleted  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX slot_desk ON slot (desk_id, start_ms);
CREATE INDEX slot_opd ON slot (opd_id);
CREATE TABLE clock_act (
  id      BLOB NOT NULL PRIMARY KEY,
  slot_id BLOB NOT NULL REFERENCES slot (id) DEFERRABLE INITIALLY DEFERRED,
  stamp   TEXT NOT NULL,
  kind    TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX clock_act_slot ON clock_act (slot_id);
-- Faktual and Saran: one register a person. `op` is the version shown, `saved_ms` its instant,
-- `versions` how many live: more than one is a conflict.
CREATE TABLE remark (
  n             INTEGER PRIMARY KEY, -- this file's own number, for the search index alone: the
                                     -- innovation's, times 2^20, and a count from 1
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  indicator     TEXT NOT NULL,
  kind          TEXT NOT NULL,
  assessor_id   BLOB NOT NULL REFERENCES assessor (id) DEFERRABLE INITIALLY DEFERRED,
  text          TEXT NOT NULL DEFAULT '',
  op            BLOB NOT NULL,
  saved_ms      INTEGER NOT NULL,
  versions      INTEGER NOT NULL DEFAULT 1,
  UNIQUE (innovation_id, indicator, kind, assessor_id)
) STRICT;
CREATE TABLE import (
  id         BLOB NOT NULL PRIMARY KEY,
  file_name  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  sheet      TEXT NOT NULL,
  header_row INTEGER NOT NULL,
  mapping    TEXT NOT NULL DEFAULT '{}',
  receipt    TEXT NOT NULL DEFAULT '{}',
  deleted    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE member (
  id          BLOB NOT NULL PRIMARY KEY,
  key         TEXT NOT NULL,
  assessor_id BLOB,
  role        TEXT NOT NULL,
  device      TEXT NOT NULL DEFAULT '',
  deleted     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Search. Contentless and without places: which words, never a second copy of the text. A search
-- asks for beginnings of words, never for phrases.
CREATE VIRTUAL TABLE innovation_fts USING fts5(
  name, opd, body,
  content='', contentless_delete=1, detail=none, prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE remark_fts USING fts5(
  text,
  content='', contentless_delete=1, detail=none, prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER innovation_fts_insert AFTER INSERT ON innovation BEGIN
  INSERT INTO innovation_fts (rowid, name, opd, body) VALUES (
    new.n, new.name,
    coalesce((SELECT name || ' ' || region FROM opd WHERE id = new.opd_id), ''),
    concat_ws(' ', new.urusan, new.tematik, new.kind, new.background, new.design, new.problem,
      new.method, new.purpose, new.benefit, new.result, new.description));
END;
CREATE TRIGGER innovation_fts_update AFTER UPDATE OF name, opd_id, urusan, tematik, kind,
  background, design, problem, method, purpose, benefit, result, description ON innovation BEGIN
  UPDATE innovation_fts SET name = new.name,
    opd = coalesce((SELECT name || ' ' || region FROM opd WHERE id = new.opd_id), ''),
    body = concat_ws(' ', new.urusan, new.tematik, new.kind, new.background, new.design,
      new.problem, new.method, new.purpose, new.benefit, new.result, new.description)
  WHERE rowid = new.n;
END;
-- A renamed agency, and one whose innovations arrived before it in the same transaction.
CREATE TRIGGER opd_fts_update AFTER UPDATE OF name, region ON opd BEGIN
  UPDATE innovation SET name = name WHERE opd_id = new.id;
END;
CREATE TRIGGER opd_fts_insert AFTER INSERT ON opd BEGIN
  UPDATE innovation SET name = name WHERE opd_id = new.id;
END;
CREATE TRIGGER remark_fts_insert AFTER INSERT ON remark BEGIN
  INSERT INTO remark_fts (rowid, text) VALUES (new.n, new.text);
END;
CREATE TRIGGER remark_fts_update AFTER UPDATE OF text ON remark BEGIN
  UPDATE remark_fts SET text = new.text WHERE rowid = new.n;
END;
CREATE TRIGGER remark_fts_delete AFTER DELETE ON remark BEGIN
  DELETE FROM remark_fts WHERE rowid = old.n;
END;
CREATE TRIGGER innovation_fts_delete AFTER DELETE ON innovation BEGIN
  DELETE FROM innovation_fts WHERE rowid = old.n;
END;
