-- Wishes have a number, so that "was this one answered?" needs no clock.
ALTER TABLE hosting DROP CONSTRAINT hosting_goal_check;
ALTER TABLE hosting ADD CHECK (goal IN ('RUNNING', 'STOPPED', 'RESTARTED', 'REBUILT', 'GONE'));
ALTER TABLE hosting
    ADD goal_number  bigint NOT NULL DEFAULT 1,   -- of the newest wish
    ADD answered     bigint NOT NULL DEFAULT 0,   -- number of the wish that was answered last
    ADD rung_since   timestamptz,
    ADD failure_kind text;
UPDATE hosting SET answered = 1 WHERE status_since >= goal_since AND (status = goal OR status = 'FAILED');
UPDATE hosting SET failure_kind = 'MACHINE' WHERE failure_reason IS NOT NULL;

-- How long rungs took, for "usually takes".
CREATE TABLE rung_time (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status text NOT NULL,                         -- CREATING and STARTING take differently long
    rung   text NOT NULL,
    took   bigint NOT NULL                        -- milliseconds
);
CREATE INDEX rung_time_newest ON rung_time (status, rung, id DESC);

-- Machines that we have removed: what is found of them later is provably ours.
CREATE TABLE former_machine (
    id        uuid PRIMARY KEY,
    closed_at timestamptz NOT NULL
);

-- What carries our mark but has no owner: shut off at once, removed after a while.
CREATE TABLE quarantine (
    machine_id uuid PRIMARY KEY,
    since      timestamptz NOT NULL
);

CREATE INDEX hosting_event_kind ON hosting_event (hosting_id, kind, at);
