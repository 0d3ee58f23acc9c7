//! Which column shows which field: the tables' shape, as far as folding has to know it.
//!
//! Left out: how a row is written, see `project`.

use meja_core::record::Entity;
use rusqlite::types::Value as Sql;

/// Columns of an entity's table that are fields of the same name; `None` for kinds whose fields
/// are rows of their own.
pub(crate) fn columns(entity: Entity) -> Option<(&'static str, &'static [&'static str])> {
    Some(match entity {
        Entity::Event => (
            "event",
            &[
                "name",
                "host",
                "letterhead",
                "place",
                "zone",
                "date_from",
                "date_to",
                "form_year",
                "instrument",
                "schedule",
                "scoring",
                "minutes",
                "emblem",
                "staff_pin",
                "deleted",
            ],
        ),
        Entity::Opd => (
            "opd",
            &["name", "region", "category", "official_name", "official_nip", "wish", "deleted"],
        ),
        Entity::Innovation => (
            "innovation",
            &[
                "opd_id",
                "name",
                "forms",
                "stage",
                "initiator",
                "kind",
                "urusan",
                "tematik",
                "started",
                "year",
                "maturity",
                "background",
                "design",
                "problem",
                "method",
                "purpose",
                "benefit",
                "result",
                "description",
                "extra",
                "import_id",
                "deleted",
            ],
        ),
        Entity::Evidence => (
            "evidence",
            &[
                "innovation_id",
                "indicator",
                "name",
                "media_type",
                "bytes",
                "hash",
                "seconds",
                "source",
                "import_id",
                "deleted",
            ],
        ),
        Entity::Desk => ("desk", &["label", "room", "position", "assessors", "message", "deleted"]),
        Entity::Assessor => {
            ("assessor", &["name", "nip", "title", "agency", "pin", "role", "deleted"])
        }
        Entity::Slot => {
            ("slot", &["desk_id", "opd_id", "start_ms", "minutes", "session", "deleted"])
        }
        Entity::ClockAct => ("clock_act", &["slot_id", "stamp", "kind", "deleted"]),
        Entity::Import => (
            "import",
            &[
                "file_name",
                "hash",
                "sheet",
                "header_row",
                "mapping",
                "receipt",
                "brought",
                "deleted",
            ],
        ),
        Entity::Member => (
            "member",
            &[
                "key",
                "assessor_id",
                "role",
                "device",
                "endpoint",
                "desks",
                "admitted",
                "vouched",
                "removed_after",
                "removed_reason",
                "deleted",
            ],
        ),
        Entity::OpdAlias => ("opd_alias", &["opd_id", "name", "region", "deleted"]),
        Entity::ActionPlan => {
            ("action_plan", &["innovation_id", "contact", "phone", "email", "import_id", "deleted"])
        }
        Entity::Action => (
            "action",
            &[
                "innovation_id",
                "position",
                "phase",
                "activity",
                "actor",
                "timing",
                "output",
                "method",
                "cost",
                "import_id",
                "deleted",
            ],
        ),
        Entity::Hold => ("hold", &["desk_id", "start_ms", "minutes", "reason", "deleted"]),
        Entity::Recusal => ("recusal", &["assessor_id", "opd_id", "reason", "deleted"]),
        Entity::Phrase => {
            ("phrase", &["text", "prefix", "indicator", "kind", "assessor_id", "deleted"])
        }
        Entity::EarlierSaran => (
            "earlier_saran",
            &[
                "innovation_id",
                "indicator",
                "text",
                "assessor",
                "event",
                "day",
                "import_id",
                "deleted",
            ],
        ),
        Entity::Call => (
            "call",
            &[
                "desk_id",
                "slot_id",
                "innovation_id",
                "indicator",
                "kind",
                "assessor_id",
                "reason",
                "called_ms",
                "answered_ms",
                "deleted",
            ],
        ),
        Entity::Instrument => ("instrument", &["code", "version", "body", "deleted"]),
        Entity::Score => {
            ("score", &["innovation_id", "indicator", "assessor_id", "value", "comment", "deleted"])
        }
        Entity::ScoreSheet => (
            "score_sheet",
            &[
                "innovation_id",
                "stage",
                "assessor_id",
                "sent_ms",
                "recalled_ms",
                "recalled_by",
                "recall_reason",
                "allowed_ms",
                "allowed_by",
                "allow_reason",
                "deleted",
            ],
        ),
        Entity::Claim => {
            ("claim", &["innovation_id", "indicator", "value", "import_id", "deleted"])
        }
        Entity::Deliberation => (
            "deliberation",
            &[
                "innovation_id",
                "indicator",
                "assessor_id",
                "value_before",
                "value_after",
                "reason",
                "present",
                "decided_ms",
                "deleted",
            ],
        ),
        Entity::Approval => (
            "approval",
            &[
                "scope",
                "innovation_id",
                "desk_id",
                "assessors",
                "signers",
                "place",
                "day",
                "digest",
                "signed_ms",
                "unlocked_ms",
                "unlock_reason",
                "unlocked_by",
                "gaps",
                "heads",
                "version",
                "deleted",
            ],
        ),
        Entity::Document => (
            "document",
            &[
                "code", "version", "kind", "subject", "digest", "made_ms", "heads", "payload",
                "deleted",
            ],
        ),
        Entity::Remark => return None,
    })
}

/// Fields without which a row of a kind cannot be shown: who writes them all makes the row.
pub(crate) fn needed(entity: Entity) -> &'static [&'static str] {
    match entity {
        Entity::Event => &["name", "date_from", "date_to"],
        Entity::Opd | Entity::Assessor => &["name"],
        Entity::Innovation => &["opd_id", "name"],
        Entity::Evidence => &["innovation_id", "name", "media_type", "bytes", "hash"],
        Entity::Desk => &["label"],
        Entity::Slot => &["desk_id", "opd_id", "start_ms", "minutes"],
        Entity::ClockAct => &["slot_id", "stamp", "kind"],
        Entity::Import => &["file_name", "hash", "sheet", "header_row"],
        Entity::Member => &["key", "role"],
        Entity::OpdAlias => &["opd_id", "name"],
        Entity::ActionPlan => &["innovation_id"],
        Entity::Action => &["innovation_id", "activity"],
        Entity::Hold => &["desk_id", "start_ms", "minutes"],
        Entity::Recusal => &["assessor_id", "opd_id"],
        Entity::Phrase => &["text"],
        Entity::EarlierSaran => &["innovation_id", "indicator", "text"],
        Entity::Call => &["desk_id", "called_ms"],
        Entity::Instrument => &["code", "version", "body"],
        Entity::Score => &["innovation_id", "indicator", "assessor_id"],
        Entity::ScoreSheet => &["innovation_id", "stage", "assessor_id"],
        Entity::Claim => &["innovation_id", "indicator"],
        Entity::Deliberation => {
            &["innovation_id", "indicator", "assessor_id", "reason", "decided_ms"]
        }
        Entity::Approval => &["scope", "signers", "digest", "signed_ms"],
        Entity::Document => &["code", "version", "kind", "digest"],
        Entity::Remark => &[],
    }
}

/// The kind of row that a field points to, where the read model holds it to that.
pub(crate) fn target(entity: Entity, field: &str) -> Option<Entity> {
    match (entity, field) {
        (Entity::Innovation | Entity::Slot | Entity::OpdAlias | Entity::Recusal, "opd_id") => {
            Some(Entity::Opd)
        }
        (
            Entity::Evidence
            | Entity::ActionPlan
            | Entity::Action
            | Entity::EarlierSaran
            | Entity::Score
            | Entity::ScoreSheet
            | Entity::Claim
            | Entity::Deliberation
            | Entity::Approval,
            "innovation_id",
        ) => Some(Entity::Innovation),
        (Entity::Slot | Entity::Hold | Entity::Call | Entity::Approval, "desk_id") => {
            Some(Entity::Desk)
        }
        (
            Entity::Recusal | Entity::Score | Entity::ScoreSheet | Entity::Deliberation,
            "assessor_id",
        ) => Some(Entity::Assessor),
        (Entity::ClockAct, "slot_id") => Some(Entity::Slot),
        _ => None,
    }
}

/// What a cleared field holds: nothing where its column allows that, else what the column holds
/// before anybody writes it.
pub(crate) fn emptied(field: &str) -> Sql {
    match field {
        "stage" | "started" | "year" | "maturity" | "indicator" | "seconds" | "phase"
        | "answered_ms" | "sent_ms" | "recalled_ms" | "allowed_ms" | "unlocked_ms" | "vouched"
        | "removed_after" => Sql::Null,
        id if id.ends_with("_id") => Sql::Null,
        "forms" | "letterhead" | "assessors" | "signers" | "present" | "heads" | "desks" => {
            Sql::Text("[]".into())
        }
        "extra" | "schedule" | "mapping" | "receipt" | "scoring" | "minutes" => {
            Sql::Text("{}".into())
        }
        "zone" => Sql::Text("WIB".into()),
        "brought" => Sql::Text("list".into()),
        "category" => Sql::Text("opd".into()),
        "instrument" => Sql::Text("c2-2022".into()),
        "form_year" | "position" | "session" | "admitted" | "deleted" => Sql::Integer(0),
        _ => Sql::Text(String::new()),
    }
}
