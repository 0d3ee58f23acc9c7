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
