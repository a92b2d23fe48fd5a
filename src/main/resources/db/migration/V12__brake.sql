-- Why the drift check repairs nothing: the records, and not what exists, seem to be wrong.
ALTER TABLE installation
    ADD brake       text,
    ADD brake_since timestamptz,
    ADD CONSTRAINT installation_brake_known CHECK (brake IN ('LEDGER_EMPTY', 'LEDGER_OLDER', 'MANY_ORPHANS')),
    ADD CONSTRAINT installation_brake_has_time CHECK ((brake IS NULL) = (brake_since IS NULL));

-- Slots of machines that exist without a record. No other machine can have them, whoever made these.
CREATE TABLE occupied_slot (
    slot integer NOT NULL,
    CONSTRAINT occupied_slot_pkey PRIMARY KEY (slot),
    CONSTRAINT occupied_slot_in_range CHECK (slot BETWEEN 1 AND 9999)
);

-- Machines that carry this installation's id but had no record when an operator bound this database to it: left alone.
CREATE TABLE set_aside_machine (
    id    uuid NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT set_aside_machine_pkey PRIMARY KEY (id)
);
ALTER TABLE quarantine DROP slot;
