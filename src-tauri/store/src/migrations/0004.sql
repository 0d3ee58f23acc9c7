-- Form 4: instruments of an event, scores, deliberation, sign-off, documents with code and version.

CREATE TABLE instrument (
  id      BLOB NOT NULL PRIMARY KEY,
  code    TEXT NOT NULL,    -- the instrument's own id: "iid-2026"
  version INTEGER NOT NULL,
  body    TEXT NOT NULL,    -- the instrument file
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
-- One register a person, row and innovation; the id follows from the three (core ids, ScoreId).
CREATE TABLE score (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  indicator     TEXT NOT NULL,
  assessor_id   BLOB NOT NULL REFERENCES assessor (id) DEFERRABLE INITIALLY DEFERRED,
  value         TEXT NOT NULL DEFAULT '', -- a decimal with a point; 'na' cannot be judged; '' empty
  comment       TEXT NOT NULL DEFAULT '',
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX score_innovation ON score (innovation_id, indicator, assessor_id);
CREATE TABLE score_sheet (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  stage         TEXT NOT NULL,            -- the stage's key in event.scoring
  assessor_id   BLOB NOT NULL REFERENCES assessor (id) DEFERRABLE INITIALLY DEFERRED,
  sent_ms       INTEGER,                  -- none while it is not sent, or taken back
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX score_sheet_innovation ON score_sheet (innovation_id);
CREATE TABLE claim (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  indicator     TEXT NOT NULL,
  value         TEXT NOT NULL DEFAULT '', -- the level the agency claims; '' none
  import_id     BLOB,
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX claim_innovation ON claim (innovation_id);
CREATE TABLE deliberation (
  id            BLOB NOT NULL PRIMARY KEY,
  innovation_id BLOB NOT NULL REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  indicator     TEXT NOT NULL,
  assessor_id   BLOB NOT NULL REFERENCES assessor (id) DEFERRABLE INITIALLY DEFERRED,
  value_before  TEXT NOT NULL DEFAULT '',
  value_after   TEXT NOT NULL DEFAULT '',
  reason        TEXT NOT NULL,
  present       TEXT NOT NULL DEFAULT '[]', -- who was there: ids of assessors
  decided_ms    INTEGER NOT NULL,
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX deliberation_innovation ON deliberation (innovation_id);
-- Signed while unlocked_ms is none. A sheet names innovation and desk, a desk the desk, the event
-- neither; `assessors` are those whose writing it closes.
CREATE TABLE approval (
  id            BLOB NOT NULL PRIMARY KEY,
  scope         TEXT NOT NULL,              -- sheet, desk, event
  innovation_id BLOB REFERENCES innovation (id) DEFERRABLE INITIALLY DEFERRED,
  desk_id       BLOB REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
  assessors     TEXT NOT NULL DEFAULT '[]',
  signers       TEXT NOT NULL DEFAULT '[]', -- role, name, nip of each
  place         TEXT NOT NULL DEFAULT '',
  day           TEXT NOT NULL DEFAULT '',   -- YYYY-MM-DD
  digest        TEXT NOT NULL,              -- of what was signed
  signed_ms     INTEGER NOT NULL,
  unlocked_ms   INTEGER,
  unlock_reason TEXT NOT NULL DEFAULT '',
  unlocked_by   TEXT NOT NULL DEFAULT '',   -- name
  gaps          TEXT NOT NULL DEFAULT '',   -- what was open when it was signed, and why all the same
  heads         TEXT NOT NULL DEFAULT '[]', -- of the event: where every author's chain stood
  version       INTEGER NOT NULL DEFAULT 1, -- counts the sign-offs of the same thing, from 1
  deleted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX approval_innovation ON approval (innovation_id);
CREATE TABLE document (
  id      BLOB NOT NULL PRIMARY KEY,
  code    TEXT NOT NULL,                    -- printed on it
  version INTEGER NOT NULL,                 -- counts the contents that had this code, from 1
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',         -- id of what it is about
  digest  TEXT NOT NULL,                    -- of its content
  made_ms INTEGER NOT NULL DEFAULT 0,
  heads   TEXT NOT NULL DEFAULT '[]',       -- of a berita acara: where every author's chain stood
  payload TEXT NOT NULL DEFAULT '',         -- what its QR says, signed
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX document_code ON document (code, version);

ALTER TABLE event ADD COLUMN scoring   TEXT NOT NULL DEFAULT '{}'; -- core::panel::Rules
ALTER TABLE event ADD COLUMN minutes   TEXT NOT NULL DEFAULT '{}'; -- number and words of the berita acara
ALTER TABLE event ADD COLUMN emblem    TEXT NOT NULL DEFAULT '';   -- content hash of the kop's emblem
ALTER TABLE event ADD COLUMN staff_pin TEXT NOT NULL DEFAULT '';   -- the secretariat's argon2 hash
ALTER TABLE assessor ADD COLUMN role   TEXT NOT NULL DEFAULT '';   -- '' assessor, 'chair'

-- Rows of these kinds mean nothing to a release that reads form 3 alone.
UPDATE meta SET value = '4' WHERE key IN ('min_reader', 'min_writer');
