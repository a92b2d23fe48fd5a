-- A machine that cannot be resumed where it was saved boots, and its owner is told.
ALTER TABLE hosting_event
    DROP CONSTRAINT hosting_event_kind_known,
    ADD CONSTRAINT hosting_event_kind_known CHECK (kind IN
        ('WISHED', 'REACHED', 'STATUS', 'CRASHED', 'SHUT_DOWN', 'SAVED_STATE_LOST', 'FAILED'));
