-- Form 5: several laptops. Who is admitted, what is held, refused or forked, and what each waits for.

-- An author's operations stand in the clock's order by their number; no commit pays for it twice.
DROP INDEX op_hlc;

ALTER TABLE member ADD COLUMN endpoint       TEXT NOT NULL DEFAULT '';   -- the laptop's network key, hexadecimal
ALTER TABLE member ADD COLUMN desks          TEXT NOT NULL DEFAULT '[]'; -- desks a laptop writes for: ids
ALTER TABLE member ADD COLUMN admitted       INTEGER NOT NULL DEFAULT 0; -- certified, not merely introduced
ALTER TABLE member ADD COLUMN vouched        INTEGER;                    -- its operations up to here count as they are
ALTER TABLE member ADD COLUMN removed_after  INTEGER;                    -- its last operation that counts
ALTER TABLE member ADD COLUMN removed_reason TEXT NOT NULL DEFAULT '';

-- This copy's own books; none of them travels. Keys that wrote through this copy's door:
CREATE TABLE own (author BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
-- Operations of the record that write members.
CREATE TABLE membership (op BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
-- Operations of the record that are not folded, and the row that is missing where it is that.
CREATE TABLE refused (
  op     BLOB NOT NULL PRIMARY KEY,
  author BLOB NOT NULL,
  seq    INTEGER NOT NULL,
  reason TEXT NOT NULL,             -- not_admitted, removed, overreach, malformed, backdated, groundless
  detail TEXT NOT NULL DEFAULT '',  -- of an overreach: the kind of row, then why
  ground BLOB                       -- of a groundless one: the row
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_author ON refused (author, seq);
CREATE INDEX refused_ground ON refused (ground) WHERE ground IS NOT NULL;
-- Rows that a refused operation would have made: what builds on one need not wait for it.
CREATE TABLE unmade (
  ground BLOB NOT NULL,
  op     BLOB NOT NULL,
  PRIMARY KEY (ground, op)
) STRICT, WITHOUT ROWID;
-- Operations whose number another one of their author has here.
CREATE TABLE forked (
  id        BLOB NOT NULL PRIMARY KEY,
  author    BLOB NOT NULL,
  seq       INTEGER NOT NULL,
  body      BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- What came in and is no operation of this event: altered, foreign, of a later release. Bounded.
CREATE TABLE stray (
  id     BLOB NOT NULL PRIMARY KEY, -- BLAKE3 of signature and bytes
  reason TEXT NOT NULL,             -- altered, foreign, newer, misplaced
  detail TEXT NOT NULL DEFAULT '',
  bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- Bundles that were taken in.
CREATE TABLE bundle (
  exporter TEXT NOT NULL,
  number   INTEGER NOT NULL,
  heads    TEXT NOT NULL DEFAULT '[]',
  taken_ms INTEGER NOT NULL,
  PRIMARY KEY (exporter, number)
) STRICT, WITHOUT ROWID;

-- What an operation waits for: 'o' and an operation, 'r' and a row, 'a' and an author that is not
-- certified; empty where nobody looked yet.
ALTER TABLE waiting ADD COLUMN awaits BLOB NOT NULL DEFAULT x'';
CREATE INDEX waiting_awaits ON waiting (awaits);
CREATE INDEX waiting_place ON waiting (author, seq);

-- A score sheet that was taken back: when last, by whom, and why.
ALTER TABLE score_sheet ADD COLUMN recalled_ms   INTEGER;
ALTER TABLE score_sheet ADD COLUMN recalled_by   TEXT NOT NULL DEFAULT '';
ALTER TABLE score_sheet ADD COLUMN recall_reason TEXT NOT NULL DEFAULT '';
-- Who could see colleagues' scores and may send all the same: when that was allowed, by whom, why.
ALTER TABLE score_sheet ADD COLUMN allowed_ms    INTEGER;
ALTER TABLE score_sheet ADD COLUMN allowed_by    TEXT NOT NULL DEFAULT '';
ALTER TABLE score_sheet ADD COLUMN allow_reason  TEXT NOT NULL DEFAULT '';

-- A desk's sign-off closes what its people write on its agencies' sheets, also on one that was open
-- when the chair signed the desk with words.
CREATE VIEW signed_desk AS
  SELECT i.id AS innovation_id, s.closes FROM signed s
    JOIN slot t ON t.desk_id = s.desk_id AND t.deleted = 0 JOIN innovation i ON i.opd_id = t.opd_id
  WHERE s.scope = 'desk';
CREATE TRIGGER remark_desk_closed_insert BEFORE INSERT ON remark
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER remark_desk_closed_update BEFORE UPDATE ON remark
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
    OR EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER remark_desk_closed_delete BEFORE DELETE ON remark
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_desk_closed_insert BEFORE INSERT ON score
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_desk_closed_update BEFORE UPDATE ON score
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
    OR EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_desk_closed_delete BEFORE DELETE ON score
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_sheet_desk_closed_insert BEFORE INSERT ON score_sheet
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_sheet_desk_closed_update BEFORE UPDATE ON score_sheet
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
    OR EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER score_sheet_desk_closed_delete BEFORE DELETE ON score_sheet
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER deliberation_desk_closed_insert BEFORE INSERT ON deliberation
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER deliberation_desk_closed_update BEFORE UPDATE ON deliberation
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
    OR EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = new.innovation_id
    AND instr(closes, lower(hex(new.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER deliberation_desk_closed_delete BEFORE DELETE ON deliberation
  WHEN EXISTS (SELECT 1 FROM signed_desk WHERE innovation_id = old.innovation_id
    AND instr(closes, lower(hex(old.assessor_id))))
BEGIN SELECT RAISE(ABORT, 'locked'); END;
-- What an agency claims stands on the sheets that are signed: any sheet of the innovation closes it.
CREATE TRIGGER claim_sheet_closed_insert BEFORE INSERT ON claim
  WHEN EXISTS (SELECT 1 FROM signed WHERE innovation_id = new.innovation_id)
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER claim_sheet_closed_update BEFORE UPDATE ON claim
  WHEN EXISTS (SELECT 1 FROM signed WHERE innovation_id = old.innovation_id OR innovation_id = new.innovation_id)
BEGIN SELECT RAISE(ABORT, 'locked'); END;
CREATE TRIGGER claim_sheet_closed_delete BEFORE DELETE ON claim
  WHEN EXISTS (SELECT 1 FROM signed WHERE innovation_id = old.innovation_id)
BEGIN SELECT RAISE(ABORT, 'locked'); END;

-- A release of form 4 would fold what is refused here, and write members that nobody books.
UPDATE meta SET value = '5' WHERE key IN ('min_reader', 'min_writer');
