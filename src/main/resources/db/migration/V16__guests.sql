-- What is seen of a machine from outside, from the moment on in which its first start has succeeded. Its owner may change all of it.
CREATE TABLE guest (
    machine_id   uuid CONSTRAINT guest_pkey PRIMARY KEY CONSTRAINT guest_machine_fkey REFERENCES machine (id) ON DELETE CASCADE,
    ready_at     timestamptz NOT NULL,
    web_answers  boolean     NOT NULL,
    web_since    timestamptz NOT NULL,
    ssh_answers  boolean     NOT NULL,
    ssh_since    timestamptz NOT NULL,
    key_line     text,                     -- the host key that SSH showed last
    key_since    timestamptz,
    key_read_at  timestamptz,
    accepted_key text,                     -- another one than the machine was given, accepted by its owner
    version      bigint      NOT NULL,
    CONSTRAINT guest_key_has_time CHECK ((key_line IS NULL) = (key_since IS NULL))
);
-- A machine that has run on its present disk has started once, whatever became of it.
INSERT INTO guest (machine_id, ready_at, web_answers, web_since, ssh_answers, ssh_since, version)
SELECT machine.id, hosting.status_since, true, hosting.status_since, true, hosting.status_since, 0
FROM hosting JOIN machine ON machine.id = hosting.vm_id
WHERE machine.keys_digest IS NOT NULL AND (hosting.status = 'RUNNING' OR EXISTS (
    SELECT 1 FROM hosting_event ran WHERE ran.hosting_id = hosting.id AND ran.kind = 'STATUS' AND ran.status = 'RUNNING' AND ran.id >
        (SELECT coalesce(max(id), 0) FROM hosting_event rebuilt
         WHERE rebuilt.hosting_id = hosting.id AND rebuilt.kind = 'STATUS' AND rebuilt.status = 'CREATING')));
