-- The dossier of one negotiation: one SQLite file, made to be opened by others too (Datasette, DuckDB, R,
-- pandas). Tables in three layers, each made from the one above:
--
--   kept       report, record, decision      what came in, what the machine said, what a person decided;
--                                            rows are added and never altered
--   derived    negotiation, issue_row, ...   rebuilt from the kept tables by `rapporteur rebuild`,
--                                            always to the same rows
--   search     sentence_search               full text of the sentences
--
-- The views claims, positions, issues, origins, evidence are the public interface and stay stable within
-- one user_version. Offsets are bytes of report.text in UTF-8, half-open. Times are ISO 8601, UTC.

PRAGMA application_id = 1380012115;  -- "RAPS"
PRAGMA user_version = 1;

CREATE TABLE report (
    sha256          TEXT PRIMARY KEY,          -- of the raw bytes
    id              TEXT NOT NULL UNIQUE,      -- the id that records and claims use
    name            TEXT NOT NULL,             -- of the input that it came from
    raw             BLOB NOT NULL,             -- the raw bytes, zstd
    raw_size        INTEGER NOT NULL,
    text            TEXT NOT NULL,             -- what all offsets index
    title           TEXT NOT NULL,
    publisher       TEXT NOT NULL,
    url             TEXT NOT NULL,
    published       TEXT,                      -- hypothesis; null = unknown
    published_basis TEXT,
    language        TEXT NOT NULL,
    added           TEXT NOT NULL,             -- when it entered the dossier
    supersedes      TEXT REFERENCES report (sha256)
) STRICT;

-- The machine's record of a report; a newer reader adds a row and leaves the older one.
CREATE TABLE record (
    report    TEXT NOT NULL REFERENCES report (sha256),
    reader    TEXT NOT NULL,                   -- fingerprint of program and model
    made      TEXT NOT NULL,
    json      BLOB NOT NULL,                   -- as `rapporteur record` writes it, zstd
    PRIMARY KEY (report, reader)
) STRICT, WITHOUT ROWID;

-- What a person decided; it wins over the machine in what is derived and alters no machine's claim.
CREATE TABLE decision (
    number  INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    author  TEXT NOT NULL,
    kind    TEXT NOT NULL,                     -- accept, reject, merge, split, rename, set_status, set_stance, note, undo
    target  TEXT NOT NULL,                     -- JSON: what it is about, by id and by the claims that it rests on
    value   TEXT NOT NULL                      -- JSON: what it says
) STRICT;
CREATE TRIGGER decision_is_kept   BEFORE UPDATE ON decision BEGIN SELECT RAISE (ABORT, 'decisions are only added'); END;
CREATE TRIGGER decision_stays     BEFORE DELETE ON decision BEGIN SELECT RAISE (ABORT, 'decisions are only added'); END;
CREATE TRIGGER record_is_kept     BEFORE UPDATE ON record   BEGIN SELECT RAISE (ABORT, 'records are only added'); END;
CREATE TRIGGER record_stays       BEFORE DELETE ON record   BEGIN SELECT RAISE (ABORT, 'records are only added'); END;

-- Derived: the negotiation as `brief --format json` writes it, and its rows.
CREATE TABLE negotiation (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    json BLOB NOT NULL                         -- zstd
) STRICT;

CREATE TABLE claim_row (
    id TEXT PRIMARY KEY, report TEXT NOT NULL, origin TEXT NOT NULL, act TEXT NOT NULL, agent TEXT NOT NULL,
    target TEXT NOT NULL, issue TEXT, stance TEXT, red_line INTEGER NOT NULL, status_said TEXT, trend_said TEXT,
    conditional_on TEXT NOT NULL, speaks_for_other INTEGER NOT NULL, known TEXT, valid TEXT,
    quotation TEXT NOT NULL, rejected INTEGER NOT NULL
) STRICT;
CREATE TABLE evidence_row (
    claim TEXT NOT NULL, report TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, exact TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_by_claim ON evidence_row (claim);
CREATE TABLE issue_row (
    id TEXT PRIMARY KEY, place INTEGER NOT NULL, label TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL,
    trend TEXT NOT NULL, blocked INTEGER NOT NULL, disputed INTEGER NOT NULL, support TEXT NOT NULL, as_of TEXT NOT NULL,
    rule TEXT NOT NULL, n_reports INTEGER NOT NULL, n_origins INTEGER NOT NULL, decided TEXT NOT NULL
) STRICT;
CREATE TABLE position_row (
    issue TEXT NOT NULL, party TEXT NOT NULL, stance TEXT NOT NULL, red_line INTEGER NOT NULL, conditions TEXT NOT NULL,
    valid TEXT NOT NULL, support TEXT NOT NULL, claims TEXT NOT NULL, n_reports INTEGER NOT NULL, n_origins INTEGER NOT NULL
) STRICT;
CREATE TABLE origin_row (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, side TEXT, independence_group TEXT NOT NULL,
    certainty TEXT NOT NULL, carriers TEXT NOT NULL, reasons TEXT NOT NULL, n_reports INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE sentence_search USING fts5 (text, report UNINDEXED, start UNINDEXED, "end" UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');

CREATE VIEW claims AS SELECT id, report, origin, act, agent, target, issue, stance, red_line, status_said, trend_said,
    conditional_on, speaks_for_other, known, valid, quotation, rejected FROM claim_row;
CREATE VIEW evidence AS SELECT claim, report, start, "end", exact FROM evidence_row;
CREATE VIEW issues AS SELECT id, label, category, status, trend, blocked, disputed, support, as_of, rule, n_reports,
    n_origins, decided FROM issue_row ORDER BY place;
CREATE VIEW positions AS SELECT issue_row.label AS issue, position_row.party, stance, red_line, conditions, valid,
    position_row.support, claims, position_row.n_reports, position_row.n_origins
    FROM position_row JOIN issue_row ON issue_row.id = position_row.issue ORDER BY place, party;
CREATE VIEW origins AS SELECT id, kind, label, side, independence_group, certainty, carriers, reasons, n_reports FROM origin_row;
