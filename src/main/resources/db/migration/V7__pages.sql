-- Why something failed, for other languages than the detail's; null in rows that are older than this column.
ALTER TABLE hosting_event ADD failure_kind text;

-- A rebuild failed before it had removed the old disk: only another rebuild is a second try.
ALTER TABLE hosting ADD rebuild_failed boolean NOT NULL DEFAULT false;

-- We made the pair and handed its other half over as a file, whose name its owner is to be told.
ALTER TABLE ssh_key ADD made_here boolean NOT NULL DEFAULT false;
