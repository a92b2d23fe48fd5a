-- Columns, tables, jobs and constraints get the names that the code uses: those of Kubernetes for desired and observed state.
ALTER TABLE hosting RENAME goal_number TO generation;            -- counts the owner's goals
ALTER TABLE hosting RENAME answered TO observed_generation;      -- the newest generation that is done with
ALTER TABLE hosting RENAME rung TO stage;
ALTER TABLE hosting RENAME rung_since TO stage_since;
ALTER TABLE hosting RENAME CONSTRAINT hosting_goal_check TO hosting_goal_known;
ALTER TABLE hosting RENAME CONSTRAINT hosting_status_check TO hosting_status_known;
ALTER TABLE hosting
    ADD CONSTRAINT hosting_stage_known CHECK (stage IN ('PLACE', 'DISK', 'POWER', 'ADDRESS', 'SSH', 'WEB', 'PUBLIC')),
    ADD CONSTRAINT hosting_failure_kind_known CHECK (failure_kind IN ('TIMED_OUT', 'CRASHED', 'DISK_MISSING',
        'HYPERVISOR_UNREACHABLE', 'NO_SPACE', 'TEMPLATE_UNUSABLE', 'AGENT_SILENT', 'MACHINE', 'PROXY_REFUSED', 'PROXY_UNAVAILABLE'));

ALTER TABLE rung_time RENAME TO stage_duration;
ALTER TABLE stage_duration RENAME rung TO stage;
ALTER TABLE stage_duration RENAME CONSTRAINT rung_time_pkey TO stage_duration_pkey;
ALTER INDEX rung_time_newest RENAME TO stage_duration_newest;
ALTER TABLE stage_duration
    ADD CONSTRAINT stage_duration_status_known CHECK (status IN
        ('CREATING', 'RUNNING', 'STOPPING', 'STOPPED', 'STARTING', 'DELETING', 'FAILED')),
    ADD CONSTRAINT stage_duration_stage_known CHECK (stage IN ('PLACE', 'DISK', 'POWER', 'ADDRESS', 'SSH', 'WEB', 'PUBLIC'));

ALTER TABLE machine RENAME CONSTRAINT machine_slot_check TO machine_slot_in_range;
ALTER TABLE freed_slot ADD CONSTRAINT freed_slot_in_range CHECK (slot BETWEEN 1 AND 9999);
ALTER TABLE quarantine ADD CONSTRAINT quarantine_slot_in_range CHECK (slot BETWEEN 1 AND 9999);

UPDATE scheduled_tasks SET task_name = 'reconcile-hosting' WHERE task_name = 'look-at-hosting';
UPDATE scheduled_tasks SET task_name = 'drift-check' WHERE task_name = 'audit';
-- Priorities are off: db-scheduler never reads this index, but every job would write it.
DROP INDEX scheduled_tasks_priority_due;
