-- The dossier of one negotiation: one SQLite file, made to be opened by others too (Datasette, DuckDB, R,
-- pandas). Tables in three layers, each made from the one above:
--
--   kept       report, record, decision      what came in, what the machine said, what a person decided;
--                                            rows are added and never altered
--   derived    piece, issue_row, ...         rebuilt from the kept tables by `rapporteur rebuild`,
--                                            always to the same rows (derived.sql)
--   search     sentence_search               full text of the sentences
--
-- The views claims, positions, issues, origins, evidence are the public interface and stay stable within
-- one user_version. Offsets are bytes of report.text in UTF-8, half-open. Times are ISO 8601, UTC.

PRAGMA application_id = 1380012115;  -- "RAPS"
PRAGMA user_version = 4;

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
    supersedes      TEXT REFERENCES report (sha256),
    article         TEXT NOT NULL DEFAULT ''   -- SHA-256 of what is article in the text: an address that is
                                               -- fetched again with another advertisement is no new version
) STRICT;
CREATE INDEX report_by_url ON report (url) WHERE url <> '';

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

-- What a server said of an address when it was last asked (`rapporteur watch`): no part of the record.
CREATE TABLE fetched (
    url           TEXT PRIMARY KEY,
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    item          TEXT NOT NULL,               -- of an article: hash of its item in the feed
    at            TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE sentence_search USING fts5 (text, report UNINDEXED, start UNINDEXED, "end" UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
