-- Form 2: other names of agencies, Rencana Aksi, and what is known of a piece of evidence.

CREATE TABLE opd_alias (
  id      BLOB NOT NULL PRIMARY KEY,
  opd_id  BLOB NOT NULL REFERENCES opd (id) DEFERRABLE INITIALLY DEFERRED,
  name    TEXT NOT NULL,
  region  TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE action_plan (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  contact       TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  import_id     BLOB,
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX action_plan_innovation ON action_plan (innovation_id);
CREATE TABLE action (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  position      INTEGER NOT NULL DEFAULT 0,
  phase         TEXT, -- Tahap; none where the form leaves it open
  activity      TEXT NOT NULL,
  actor         TEXT NOT NULL DEFAULT '',
  timing        TEXT NOT NULL DEFAULT '',
  output        TEXT NOT NULL DEFAULT '',
  method        TEXT NOT NULL DEFAULT '',
  cost          TEXT NOT NULL DEFAULT '',
  import_id     BLOB,
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX action_innovation ON action (innovation_id, position);

ALTER TABLE evidence ADD COLUMN seconds INTEGER;                -- length of a video
ALTER TABLE evidence ADD COLUMN source TEXT NOT NULL DEFAULT ''; -- where it lay in the folder or ZIP
ALTER TABLE evidence ADD COLUMN import_id BLOB;
ALTER TABLE import ADD COLUMN brought TEXT NOT NULL DEFAULT 'list'; -- list, opds, forms, evidence

-- Rows of these kinds mean nothing to a release that reads form 1 alone.
UPDATE meta SET value = '2' WHERE key IN ('min_reader', 'min_writer');

-- The search index is fed after the commit: a commit only marks what it wrote. Marks lie in a table
-- of their own, so that taking a text into the index does not write its row again. One entry an
-- innovation, its notes included, so that a search looks at each innovation once.
DROP TRIGGER innovation_fts_insert;
DROP TRIGGER innovation_fts_update;
DROP TRIGGER innovation_fts_delete;
DROP TRIGGER opd_fts_update;
DROP TRIGGER opd_fts_insert;
DROP TRIGGER remark_fts_insert;
DROP TRIGGER remark_fts_update;
DROP TRIGGER remark_fts_delete;
DROP TABLE remark_fts;
DROP TABLE innovation_fts;
CREATE VIRTUAL TABLE innovation_fts USING fts5(
  name, opd, body, notes,
  content='', contentless_delete=1, detail=none, prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE unindexed (n INTEGER PRIMARY KEY) STRICT; -- the innovation's own number
INSERT INTO unindexed SELECT n FROM innovation;
CREATE TRIGGER innovation_made AFTER INSERT ON innovation BEGIN
  INSERT INTO unindexed VALUES (new.n);
END;
CREATE TRIGGER innovation_reworded AFTER UPDATE OF name, opd_id, urusan, tematik, kind,
  background, design, problem, method, purpose, benefit, result, description ON innovation BEGIN
  INSERT INTO unindexed SELECT new.n WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE n = new.n);
END;
CREATE TRIGGER innovation_cleared AFTER DELETE ON innovation BEGIN
  DELETE FROM unindexed WHERE n = old.n;
  DELETE FROM innovation_fts WHERE rowid = old.n;
END;
-- A renamed agency, and one whose innovations arrived before it in the same transaction.
CREATE TRIGGER opd_renamed AFTER UPDATE OF name, region ON opd BEGIN
  INSERT INTO unindexed SELECT i.n FROM innovation i WHERE i.opd_id = new.id
    AND NOT EXISTS (SELECT 1 FROM unindexed u WHERE u.n = i.n);
END;
CREATE TRIGGER opd_made AFTER INSERT ON opd BEGIN
  INSERT INTO unindexed SELECT i.n FROM innovation i WHERE i.opd_id = new.id
    AND NOT EXISTS (SELECT 1 FROM unindexed u WHERE u.n = i.n);
END;
-- A note's number begins with that of its innovation.
CREATE TRIGGER remark_made AFTER INSERT ON remark BEGIN
  INSERT INTO unindexed SELECT new.n >> 20
    WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE n = new.n >> 20);
END;
CREATE TRIGGER remark_reworded AFTER UPDATE OF text ON remark BEGIN
  INSERT INTO unindexed SELECT new.n >> 20
    WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE n = new.n >> 20);
END;

-- The way from a cell to its history is the chain of versions that replace one another, and a row's
-- maker stands in row_head: a table of who wrote which row would be one more page a commit.
DROP TABLE change;
-- The version of a sheet's cell stands in its row; field_head keeps those of a conflict alone.
DELETE FROM row_head WHERE entity = 'remark';
DELETE FROM field_head WHERE entity = 'remark' AND EXISTS (
  SELECT 1 FROM remark r WHERE r.innovation_id = field_head.row AND r.versions = 1
    AND r.indicator || '/' || r.kind || '/' || lower(
      substr(hex(r.assessor_id),1,8)||'-'||substr(hex(r.assessor_id),9,4)||'-'||
      substr(hex(r.assessor_id),13,4)||'-'||substr(hex(r.assessor_id),17,4)||'-'||
      substr(hex(r.assessor_id),21)) = field_head.field);

-- Answers are written with their innovation or after it, by one function alone: a national list need
-- not look its 36,742 innovations up 770,000 times over. `check` looks instead.
CREATE TABLE answer_form_2 (
  innovation_id BLOB NOT NULL,
  number        INTEGER NOT NULL,
  description   TEXT NOT NULL DEFAULT '',
  evidence      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (innovation_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO answer_form_2 SELECT innovation_id, number, description, evidence FROM answer;
DROP TABLE answer;
ALTER TABLE answer_form_2 RENAME TO answer;

-- By way of its agency the list is narrowed in this alone.
DROP INDEX innovation_opd;
CREATE INDEX innovation_opd ON innovation (opd_id, deleted, stage, answered, forms);
