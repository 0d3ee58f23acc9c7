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

-- What is signed is closed by the file itself: these triggers refuse whatever is written at this
-- laptop under a live sign-off, by any road. What was written elsewhere is folded as always, since
-- the rows depend on the set of operations alone: while the door takes it in, or folds the record
-- anew, it marks so here, inside that transaction; a sign-off whose digest no longer fits says so.
CREATE TABLE door (taking_in INTEGER NOT NULL) STRICT;
INSERT INTO door VALUES (0);
CREATE INDEX approval_live ON approval (scope) WHERE unlocked_ms IS NULL AND deleted = 0;
CREATE VIEW signed AS
  SELECT id, scope, innovation_id, desk_id, replace(assessors, '-', '') AS closes FROM approval
  WHERE unlocked_ms IS NULL AND deleted = 0 AND (SELECT taking_in FROM door) = 0;
-- Who sits at a desk that an innovation's agency goes to. Whoever does not is closed by any sheet's
-- sign-off on it: nobody is left to sign for them.
CREATE VIEW seated AS
  SELECT i.id AS innovation_id, replace(seat.value, '-', '') AS who
  FROM innovation i JOIN slot t ON t.opd_id = i.opd_id AND t.deleted = 0
    JOIN desk d ON d.id = t.desk_id AND d.deleted = 0, json_each(d.assessors) AS seat;
-- Whose writing on which agency's innovations a sheet or desk closes: for what decides whether
-- their scores count.
CREATE VIEW counted AS
  SELECT i.opd_id, s.closes FROM signed s JOIN innovation i ON i.id = s.innovation_id
  UNION ALL
  SELECT t.opd_id, s.closes FROM signed s JOIN slot t ON t.desk_id = s.desk_id AND t.deleted = 0
  WHERE s.scope = 'desk';
CREATE TRIGGER remark_closed_insert BEFORE INSERT ON remark
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER remark_closed_update BEFORE UPDATE ON remark
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id)))))
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER remark_closed_delete BEFORE DELETE ON remark
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_closed_insert BEFORE INSERT ON score
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_closed_update BEFORE UPDATE ON score
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id)))))
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_closed_delete BEFORE DELETE ON score
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_sheet_closed_insert BEFORE INSERT ON score_sheet
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_sheet_closed_update BEFORE UPDATE ON score_sheet
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id)))))
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_sheet_closed_delete BEFORE DELETE ON score_sheet
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER deliberation_closed_insert BEFORE INSERT ON deliberation
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER deliberation_closed_update BEFORE UPDATE ON deliberation
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id)))))
    OR (innovation_id = new.innovation_id AND (instr(closes, lower(hex(new.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = new.innovation_id
        AND who = lower(hex(new.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER deliberation_closed_delete BEFORE DELETE ON deliberation
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (innovation_id = old.innovation_id AND (instr(closes, lower(hex(old.assessor_id)))
      OR NOT EXISTS (SELECT 1 FROM seated WHERE seated.innovation_id = old.innovation_id
        AND who = lower(hex(old.assessor_id))))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER claim_closed_insert BEFORE INSERT ON claim
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER claim_closed_update BEFORE UPDATE ON claim
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER claim_closed_delete BEFORE DELETE ON claim
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER recusal_closed_insert BEFORE INSERT ON recusal
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
    OR EXISTS (SELECT 1 FROM counted WHERE opd_id = new.opd_id
      AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER recusal_closed_update BEFORE UPDATE ON recusal
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
    OR EXISTS (SELECT 1 FROM counted WHERE opd_id = old.opd_id
      AND instr(closes, lower(hex(old.assessor_id))))
    OR EXISTS (SELECT 1 FROM counted WHERE opd_id = new.opd_id
      AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER recusal_closed_delete BEFORE DELETE ON recusal
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
    OR EXISTS (SELECT 1 FROM counted WHERE opd_id = old.opd_id
      AND instr(closes, lower(hex(old.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER event_closed_update BEFORE UPDATE OF scoring, instrument, minutes, deleted ON event
  WHEN (old.scoring, old.instrument, old.deleted, json_remove(old.minutes, '$.letter_number', '$.letter_date', '$.letter_signer'))
      IS NOT (new.scoring, new.instrument, new.deleted, json_remove(new.minutes, '$.letter_number', '$.letter_date', '$.letter_signer'))
    AND EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER event_closed_delete BEFORE DELETE ON event
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER instrument_closed_update BEFORE UPDATE OF code, version, body, deleted ON instrument
  WHEN (old.code, old.version, old.body, old.deleted) IS NOT (new.code, new.version, new.body, new.deleted)
    AND EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER instrument_closed_delete BEFORE DELETE ON instrument
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER opd_closed_update BEFORE UPDATE OF name, category, deleted ON opd
  WHEN (old.name, old.category, old.deleted) IS NOT (new.name, new.category, new.deleted)
    AND EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER opd_closed_delete BEFORE DELETE ON opd
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER assessor_closed_update BEFORE UPDATE OF name, agency, role, deleted ON assessor
  WHEN ((old.name, old.agency, old.role, old.deleted) IS NOT (new.name, new.agency, new.role, new.deleted)
      AND EXISTS (SELECT 1 FROM signed WHERE scope = 'event'))
    OR ((old.agency, old.deleted) IS NOT (new.agency, new.deleted)
      AND EXISTS (SELECT 1 FROM signed WHERE instr(closes, lower(hex(old.id)))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER assessor_closed_delete BEFORE DELETE ON assessor
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event' OR instr(closes, lower(hex(old.id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
-- Another name of an agency says whose own it is; a sheet minds only those of whom it closes.
CREATE TRIGGER opd_alias_closed_insert BEFORE INSERT ON opd_alias
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
    OR EXISTS (SELECT 1 FROM counted c JOIN assessor a ON instr(c.closes, lower(hex(a.id)))
      WHERE c.opd_id = new.opd_id AND lower(trim(a.agency)) = lower(trim(new.name)))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER opd_alias_closed_update BEFORE UPDATE OF opd_id, name, deleted ON opd_alias
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
    OR EXISTS (SELECT 1 FROM counted c JOIN assessor a ON instr(c.closes, lower(hex(a.id)))
      WHERE c.opd_id = old.opd_id AND lower(trim(a.agency)) = lower(trim(old.name)))
    OR EXISTS (SELECT 1 FROM counted c JOIN assessor a ON instr(c.closes, lower(hex(a.id)))
      WHERE c.opd_id = new.opd_id AND lower(trim(a.agency)) = lower(trim(new.name)))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER opd_alias_closed_delete BEFORE DELETE ON opd_alias
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
    OR EXISTS (SELECT 1 FROM counted c JOIN assessor a ON instr(c.closes, lower(hex(a.id)))
      WHERE c.opd_id = old.opd_id AND lower(trim(a.agency)) = lower(trim(old.name)))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER innovation_closed_insert BEFORE INSERT ON innovation
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event')
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER innovation_closed_update BEFORE UPDATE OF name, opd_id, forms, stage, started, year, initiator, deleted ON innovation
  WHEN (old.name, old.opd_id, old.forms, old.stage, old.started, old.year, old.initiator, old.deleted) IS NOT (new.name, new.opd_id, new.forms, new.stage, new.started, new.year, new.initiator, new.deleted)
    AND EXISTS (SELECT 1 FROM signed WHERE scope = 'event' OR innovation_id = old.id)
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER innovation_closed_delete BEFORE DELETE ON innovation
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event' OR innovation_id = old.id)
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER desk_closed_update BEFORE UPDATE OF label, assessors, deleted ON desk
  WHEN (old.label, old.assessors, old.deleted) IS NOT (new.label, new.assessors, new.deleted)
    AND EXISTS (SELECT 1 FROM signed WHERE scope = 'event' OR (scope = 'desk' AND desk_id = old.id))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER desk_closed_delete BEFORE DELETE ON desk
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event' OR (scope = 'desk' AND desk_id = old.id))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER slot_closed_insert BEFORE INSERT ON slot
  WHEN EXISTS (SELECT 1 FROM signed WHERE scope = 'event'
    OR (scope = 'desk' AND desk_id = new.desk_id))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER slot_closed_update BEFORE UPDATE OF desk_id, opd_id, start_ms, minutes, deleted ON slot
  WHEN (old.desk_id, old.opd_id, old.start_ms, old.minutes, old.deleted) IS NOT (new.desk_id, new.opd_id, new.start_ms, new.minutes, new.deleted)
    AND EXISTS (SELECT 1 FROM signed s LEFT JOIN innovation i ON i.id = s.innovation_id
    WHERE s.scope = 'event'
    OR (s.desk_id = old.desk_id AND (s.scope = 'desk' OR i.opd_id = old.opd_id))
    OR (s.desk_id = new.desk_id AND (s.scope = 'desk' OR i.opd_id = new.opd_id)))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER slot_closed_delete BEFORE DELETE ON slot
  WHEN EXISTS (SELECT 1 FROM signed s LEFT JOIN innovation i ON i.id = s.innovation_id
    WHERE s.scope = 'event'
    OR (s.desk_id = old.desk_id AND (s.scope = 'desk' OR i.opd_id = old.opd_id)))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
-- A sign-off says what it said; it is only unlocked, and what was unlocked stays so. A document's
-- entry stands. The view gives nothing while the door takes in, so these ask the door themselves.
CREATE TRIGGER approval_stands BEFORE UPDATE ON approval
  WHEN (SELECT taking_in FROM door) = 0 AND (old.unlocked_ms IS NOT NULL
    OR (old.scope, old.innovation_id, old.desk_id, old.assessors, old.signers, old.place, old.day, old.digest, old.signed_ms, old.gaps, old.heads, old.version, old.deleted)
      IS NOT (new.scope, new.innovation_id, new.desk_id, new.assessors, new.signers, new.place, new.day, new.digest, new.signed_ms, new.gaps, new.heads, new.version, new.deleted))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER approval_stays BEFORE DELETE ON approval
  WHEN (SELECT taking_in FROM door) = 0
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER approval_once BEFORE INSERT ON approval
  WHEN new.unlocked_ms IS NULL AND new.deleted = 0 AND EXISTS (SELECT 1 FROM signed
    WHERE scope = new.scope AND innovation_id IS new.innovation_id AND desk_id IS new.desk_id)
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER document_stands BEFORE UPDATE ON document
  WHEN (SELECT taking_in FROM door) = 0
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document
  WHEN (SELECT taking_in FROM door) = 0
BEGIN SELECT RAISE(ABORT, 'locked'); END;

-- Rows of these kinds mean nothing to a release that reads form 3 alone.
UPDATE meta SET value = '4' WHERE key IN ('min_reader', 'min_writer');
