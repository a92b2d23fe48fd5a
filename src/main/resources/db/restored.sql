-- Run after a backup was restored: what was in progress then is over by now.
-- A rebuild was done since; doing it again would remove what the owner has stored meanwhile.
UPDATE hosting SET goal = 'RUNNING', version = version + 1 WHERE goal = 'REBUILT' AND generation > observed_generation;
-- A machine that was being created may be complete, and its disk have data: it counts as created, so that nothing replaces its disk.
UPDATE machine SET keys_digest = '', version = version + 1 WHERE keys_digest IS NULL;
-- Logins that somebody ended since the backup must not come back: all of them end.
INSERT INTO token_generation (account_id, number) SELECT id, 1000000 FROM account
    ON CONFLICT (account_id) DO UPDATE SET number = token_generation.number + 1000000;
