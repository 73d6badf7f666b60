// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import GRDB

/// The database's tables.
///
/// Each released step is never edited; a later one is added below it.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 ledgers, key slots, members, blobs") { try $0.execute(sql: first) }
        migrator.registerMigration("0002 withdrawn keys, entries shown to members") { try $0.execute(sql: second) }
        migrator.registerMigration("0003 due times") { try $0.execute(sql: third) }
        migrator.registerMigration("0004 receipts") { try $0.execute(sql: fourth) }
        migrator.registerMigration("0005 tip lines") { try $0.execute(sql: tipLines) }
        migrator.registerMigration("0006 arrivals") { try $0.execute(sql: arrivals) }
        migrator.registerMigration("0007 second factors") { try $0.execute(sql: secondFactors) }
        migrator.registerMigration("0008 files of the public") { try $0.execute(sql: publicFiles) }
        migrator.registerMigration("0009 drafts") { try $0.execute(sql: drafts) }
        return migrator
    }

    /// Forms that are half written (`SealedDraft`): whose, of which ledger and from when is in the clear, all else is sealed.
    ///
    /// `place` tells one form from another, and to its member alone which one it is.
    private static let drafts = """
        CREATE TABLE draft (
            member BLOB NOT NULL REFERENCES member (id),
            ledger BLOB NOT NULL REFERENCES ledger (id),
            place BLOB NOT NULL CHECK (length(place) = 32),
            saved INTEGER NOT NULL,
            sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 40 AND 262184),
            PRIMARY KEY (member, ledger, place)
        ) STRICT;
        """

    /// How much came as files of the public into an intake on the newest day (UTC) on which any came.
    private static let publicFiles = """
        CREATE TABLE file_day (
            ledger BLOB PRIMARY KEY REFERENCES ledger (id),
            day INTEGER NOT NULL,
            bytes INTEGER NOT NULL CHECK (bytes >= 0)
        ) STRICT;
        """

    /// Whose sign-in asks for a code, sealed by their own keys: that it is asked for stands in the register.
    private static let secondFactors = """
        CREATE TABLE second_factor (
            member BLOB PRIMARY KEY REFERENCES member (id),
            sealed BLOB NOT NULL
        ) STRICT;
        """

    /// Files that come in pieces (`Arrival`): who began when to send how much is in the clear, and what it is is sealed.
    private static let arrivals = """
        CREATE TABLE arrival (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            member BLOB NOT NULL REFERENCES member (id),
            begun INTEGER NOT NULL,
            newest INTEGER NOT NULL,
            item INTEGER CHECK (item > 0),
            wrap BLOB NOT NULL,
            note BLOB NOT NULL
        ) STRICT;
        CREATE INDEX arrival_member ON arrival (member);
        CREATE TABLE arrival_piece (
            arrival BLOB NOT NULL REFERENCES arrival (id),
            number INTEGER NOT NULL CHECK (number >= 0),
            blob BLOB NOT NULL UNIQUE CHECK (length(blob) = 16),
            length INTEGER NOT NULL CHECK (length > 0),
            wrap BLOB NOT NULL,
            sha256 BLOB NOT NULL,
            PRIMARY KEY (arrival, number)
        ) STRICT, WITHOUT ROWID;
        """

    /// What units publish, with the house's code over each row, and how much came by it on the newest day (design.md 8).
    private static let tipLines = """
        CREATE TABLE tip_line (
            unit BLOB PRIMARY KEY CHECK (length(unit) = 16),
            prefix TEXT NOT NULL UNIQUE,
            ledger BLOB NOT NULL REFERENCES ledger (id),
            line BLOB NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            code BLOB NOT NULL CHECK (length(code) = 32)
        ) STRICT;
        CREATE TABLE tip_day (
            unit BLOB PRIMARY KEY REFERENCES tip_line (unit),
            day INTEGER NOT NULL,
            tips INTEGER NOT NULL CHECK (tips > 0),
            bytes INTEGER NOT NULL CHECK (bytes > 0)
        ) STRICT;
        """

    /// By what the reporter of a tip comes back while nobody is signed in (design.md 5): where its entry stands, the public
    /// half of their receipt, how far the tip has come (`ReceiptStage`), and which compartments' cases it is joined to.
    private static let fourth = """
        CREATE TABLE receipt (
            locator BLOB PRIMARY KEY CHECK (length(locator) = 32),
            ledger BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            sealing_key BLOB NOT NULL,
            stage INTEGER NOT NULL CHECK (stage IN (0, 1, 2)),
            UNIQUE (ledger, sequence),
            FOREIGN KEY (ledger, sequence) REFERENCES entry (ledger, sequence)
        ) STRICT;
        CREATE TABLE receipt_case (
            locator BLOB NOT NULL REFERENCES receipt (locator),
            compartment BLOB NOT NULL CHECK (length(compartment) = 16),
            PRIMARY KEY (locator, compartment)
        ) STRICT, WITHOUT ROWID;
        """

    /// Bare due times and whose they are, so that people can be told while nobody is signed in (design.md 8).
    private static let third = """
        CREATE TABLE due_time (
            ledger BLOB NOT NULL REFERENCES ledger (id),
            owner BLOB NOT NULL REFERENCES member (id),
            due INTEGER NOT NULL,
            is_told INTEGER NOT NULL CHECK (is_told IN (0, 1)),
            PRIMARY KEY (ledger, owner, due)
        ) STRICT, WITHOUT ROWID;
        """

    /// All of it is public anyway.
    ///
    /// Two house keys may have signed a checkpoint of one size, each for productions of its time. That a key signs nothing more is told to who stores an entry, so that no entry is stored that every reader would
    /// refuse; the recovery key's compartment, since nobody holds a slot of it, and the house keys of earlier times, to
    /// checks that need nobody's keys.
    private static let second = """
        CREATE TABLE withdrawn_key (
            key BLOB PRIMARY KEY CHECK (length(key) = 32)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE destroyed_entry (
            ledger BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (ledger, sequence),
            FOREIGN KEY (ledger, sequence) REFERENCES entry (ledger, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE former_house_key (
            key BLOB PRIMARY KEY CHECK (length(key) = 32)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE checkpoint RENAME TO old_checkpoint;
        CREATE TABLE checkpoint (
            ledger BLOB NOT NULL REFERENCES ledger (id),
            size INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (ledger, size, note)
        ) STRICT;
        INSERT INTO checkpoint SELECT ledger, size, note FROM old_checkpoint;
        DROP TABLE old_checkpoint;
        ALTER TABLE vault ADD COLUMN key_changes INTEGER NOT NULL DEFAULT 0;
        UPDATE vault SET key_changes = (SELECT count(*) FROM compartment);
        ALTER TABLE vault ADD COLUMN recovery BLOB CHECK (length(recovery) = 16);
        CREATE INDEX entry_slot_member ON entry_slot (holder) WHERE holder_version = 0;
        """

    /// What lies here in the clear is listed in design.md 8 and in SECURITY.md: ids, order, times, sizes, public
    /// keys, sign-in names.
    ///
    /// All else is sealed.
    private static let first = """
        CREATE TABLE vault (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            register BLOB NOT NULL CHECK (length(register) = 16),
            members BLOB NOT NULL CHECK (length(members) = 16),
            audit BLOB NOT NULL CHECK (length(audit) = 16)
        ) STRICT;
        CREATE TABLE ledger (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT NOT NULL CHECK (kind IN ('register', 'intake', 'case')),
            compartment BLOB NOT NULL CHECK (length(compartment) = 16),
            size INTEGER NOT NULL CHECK (size >= 0),
            head BLOB NOT NULL CHECK (length(head) = 32),
            frontier BLOB NOT NULL,
            headed_size INTEGER NOT NULL CHECK (headed_size BETWEEN 0 AND size)
        ) STRICT;
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY,
            ledger BLOB NOT NULL REFERENCES ledger (id),
            sequence INTEGER NOT NULL CHECK (sequence >= 0),
            record BLOB NOT NULL CHECK (length(record) = 192),
            sealed BLOB NOT NULL CHECK (length(sealed) <= 4194304),
            UNIQUE (ledger, sequence)
        ) STRICT;
        CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
        CREATE TABLE entry_slot (
            ledger BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            holder BLOB NOT NULL CHECK (length(holder) = 16),
            holder_version INTEGER NOT NULL,
            wrap BLOB NOT NULL,
            PRIMARY KEY (ledger, sequence, holder, holder_version),
            FOREIGN KEY (ledger, sequence) REFERENCES entry (ledger, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE compartment (
            id BLOB NOT NULL CHECK (length(id) = 16),
            version INTEGER NOT NULL CHECK (version > 0),
            sealing_key BLOB NOT NULL,
            PRIMARY KEY (id, version)
        ) STRICT;
        CREATE TABLE compartment_slot (
            compartment BLOB NOT NULL,
            version INTEGER NOT NULL,
            holder BLOB NOT NULL CHECK (length(holder) = 16),
            holder_version INTEGER NOT NULL CHECK (holder_version >= 0),
            wrap BLOB NOT NULL,
            PRIMARY KEY (compartment, version, holder, holder_version),
            FOREIGN KEY (compartment, version) REFERENCES compartment (id, version)
        ) STRICT;
        CREATE INDEX compartment_slot_holder ON compartment_slot (holder);
        CREATE TABLE member (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            sign_in_name TEXT NOT NULL UNIQUE,
            sealing_key BLOB NOT NULL,
            locked_keys BLOB
        ) STRICT;
        CREATE TABLE blob (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            length INTEGER NOT NULL CHECK (length >= 0)
        ) STRICT;
        CREATE TABLE blob_slot (
            blob BLOB NOT NULL REFERENCES blob (id),
            holder BLOB NOT NULL CHECK (length(holder) = 16),
            holder_version INTEGER NOT NULL,
            wrap BLOB NOT NULL,
            PRIMARY KEY (blob, holder, holder_version)
        ) STRICT;
        CREATE TABLE mark (
            member BLOB NOT NULL REFERENCES member (id),
            ledger BLOB NOT NULL REFERENCES ledger (id),
            sealed BLOB NOT NULL,
            PRIMARY KEY (member, ledger)
        ) STRICT;
        CREATE TABLE case_card (
            ledger BLOB PRIMARY KEY REFERENCES ledger (id),
            compartment BLOB NOT NULL,
            version INTEGER NOT NULL,
            size INTEGER NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE TABLE heads_time (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            time INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE checkpoint (
            ledger BLOB NOT NULL REFERENCES ledger (id),
            size INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (ledger, size)
        ) STRICT;
        """
}
