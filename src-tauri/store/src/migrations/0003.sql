-- Form 3: the desk day. Times kept free, recusals, phrases, Saran of an earlier monev, calls for the
-- chair, what agencies wished, a person's PIN, a word for a desk's stage.

CREATE TABLE hold (
  id       BLOB NOT NULL PRIMARY KEY,
  desk_id  BLOB NOT NULL REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
  start_ms INTEGER NOT NULL,
  minutes  INTEGER NOT NULL,
  reason   TEXT NOT NULL DEFAULT '',
  deleted  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX hold_desk ON hold (desk_id, start_ms);
CREATE TABLE recusal (
  id          BLOB NOT NULL PRIMARY KEY,
  assessor_id BLOB NOT NULL REFERENCES assessor (id) DEFERRABLE INITIALLY DEFERRED,
  opd_id      BLOB NOT NULL REFERENCES opd (id) DEFERRABLE INITIALLY DEFERRED,
  reason      TEXT NOT NULL DEFAULT '',
  deleted     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE phrase (
  id          BLOB NOT NULL PRIMARY KEY,
  text        TEXT NOT NULL,
  prefix      TEXT NOT NULL DEFAULT '', -- what is typed to get it
  indicator   TEXT NOT NULL DEFAULT '', -- the one row it is for; empty is any
  kind        TEXT NOT NULL DEFAULT '', -- the one column it is for; empty is any
  assessor_id BLOB,                     -- whose own; none is everybody's
  deleted     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE earlier_saran (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  indicator     TEXT NOT NULL,
  text          TEXT NOT NULL,
  assessor      TEXT NOT NULL DEFAULT '', -- the name then
  event         TEXT NOT NULL DEFAULT '', -- the earlier event's name
  day           TEXT NOT NULL DEFAULT '', -- its last day, YYYY-MM-DD
  import_id     BLOB,
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX earlier_saran_innovation ON earlier_saran (innovation_id, indicator);
CREATE TABLE call (
  id            BLOB NOT NULL PRIMARY KEY,
  desk_id       BLOB NOT NULL REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
  slot_id       BLOB,
  innovation_id BLOB,
  indicator     TEXT NOT NULL DEFAULT '',
  kind          TEXT NOT NULL DEFAULT '',
  assessor_id   BLOB,
  reason        TEXT NOT NULL DEFAULT '',
  called_ms     INTEGER NOT NULL,
  answered_ms   INTEGER,
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX call_desk ON call (desk_id, called_ms);

ALTER TABLE opd ADD COLUMN wish TEXT NOT NULL DEFAULT '';      -- wished hours, JSON; empty is any
ALTER TABLE assessor ADD COLUMN pin TEXT NOT NULL DEFAULT '';  -- argon2 hash; empty is none
ALTER TABLE desk ADD COLUMN message TEXT NOT NULL DEFAULT '';  -- a word for the desk's stage
ALTER TABLE remark ADD COLUMN source BLOB;                     -- the version adopted from a colleague

-- Rows of these kinds mean nothing to a release that reads form 2 alone.
UPDATE meta SET value = '3' WHERE key IN ('min_reader', 'min_writer');
