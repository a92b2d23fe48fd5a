-- Which SSH keys are on a machine, and since when: a line for each, "<time> <key>". What was installed is kept until it is removed.
ALTER TABLE machine
    ADD installed_keys         text NOT NULL DEFAULT '',
    ADD keys_unreachable_since timestamptz;
ALTER TABLE machine ALTER installed_keys DROP DEFAULT;
-- Of the keys that a machine was told last only the digest is known: it tells whether they are those of today.
UPDATE machine SET installed_keys = present.lines
FROM (SELECT vm_id, string_agg(public_key, E'\n' ORDER BY added_at, ssh_key.id) AS keys,
             string_agg(to_char(greatest(added_at, machine.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' ' || public_key,
                        E'\n' ORDER BY added_at, ssh_key.id) AS lines
      FROM hosting JOIN machine ON machine.id = vm_id JOIN ssh_key ON account_id = user_id GROUP BY vm_id) present
WHERE present.vm_id = machine.id AND keys_digest = encode(sha256(convert_to(present.keys, 'UTF8')), 'hex');
