-- What is derived from the kept tables of schema.sql. It needs no migration: an upgrade drops it and derives
-- anew. The same statements make the picture of an earlier moment, in memory.

-- The newest record of each report as this program lays it out in memory, zstd: read a hundred times faster
-- than its JSON, and written again where a program lays records out in another way.
CREATE TABLE reading (
    report TEXT PRIMARY KEY,                   -- its sha256
    made   TEXT NOT NULL,                      -- of the record
    layout BLOB NOT NULL,                      -- fingerprint of the layout
    bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The record as `brief --format json` writes it, cut into its elements: those of a kind in the order of owner
-- and place. What belongs to one report is owned by it (kinds 'claims', 'figures', ...), what is sorted by id
-- owns itself ('origins', 'parties', ...), so that one more report moves no row of the others; lists in an order
-- of their own ('issues', 'events', ...) have no owner and places 0, 1, ...
-- Kinds 'row' (an issue as the table shows it, with its strip of voices), 'head', and the slim 'issue',
-- 'holder', 'origin' (without the long lists of places and claims) serve the page.
CREATE TABLE piece (
    kind  TEXT NOT NULL,
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    id    TEXT NOT NULL,
    json  TEXT NOT NULL,
    PRIMARY KEY (kind, owner, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX piece_by_id ON piece (id, kind);
-- What the rows of each part were made from: only parts whose fingerprint differs are written again.
CREATE TABLE part (
    kind  TEXT NOT NULL,
    owner TEXT NOT NULL,
    print BLOB NOT NULL,
    PRIMARY KEY (kind, owner)
) STRICT, WITHOUT ROWID;
-- Which propositions ('shared') and differences a claim belongs to.
CREATE TABLE member (kind TEXT NOT NULL, place INTEGER NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (kind, place, claim)) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_claim ON member (claim);

-- What a view of the page opens first: the claims that decided an issue (party ''), and those behind each
-- party's position on it.
CREATE TABLE issue_claim (
    issue TEXT NOT NULL, party TEXT NOT NULL, place INTEGER NOT NULL, claim TEXT NOT NULL,
    PRIMARY KEY (issue, party, place)
) STRICT, WITHOUT ROWID;

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
CREATE INDEX position_by_issue ON position_row (issue);
CREATE TABLE origin_row (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, side TEXT, independence_group TEXT NOT NULL,
    certainty TEXT NOT NULL, carriers TEXT NOT NULL, reasons TEXT NOT NULL, n_reports INTEGER NOT NULL
) STRICT;
CREATE TABLE party_row (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL
) STRICT;
CREATE INDEX claim_by_issue ON claim_row (issue, known DESC, id);
CREATE INDEX claim_by_report ON claim_row (report);

CREATE VIEW claims AS SELECT id, report, origin, act, agent, target, issue, stance, red_line, status_said, trend_said,
    conditional_on, speaks_for_other, known, valid, quotation, rejected FROM claim_row;
CREATE VIEW evidence AS SELECT claim, report, start, "end", exact FROM evidence_row;
CREATE VIEW issues AS SELECT id, label, category, status, trend, blocked, disputed, support, as_of, rule, n_reports,
    n_origins, decided FROM issue_row ORDER BY place;
CREATE VIEW positions AS SELECT issue_row.label AS issue, position_row.party, stance, red_line, conditions, valid,
    position_row.support, claims, position_row.n_reports, position_row.n_origins
    FROM position_row JOIN issue_row ON issue_row.id = position_row.issue ORDER BY place, party;
CREATE VIEW origins AS SELECT id, kind, label, side, independence_group, certainty, carriers, reasons, n_reports FROM origin_row;
CREATE VIEW parties AS SELECT id, name, kind, aliases FROM party_row;
