-- What an event is about gets columns of its own, instead of a text that its readers parse.
ALTER TABLE hosting_event
    ADD goal              text,
    ADD status            text,
    ADD stage             text,
    ADD crashes           integer,
    ADD failure_reason    text,
    ADD failure_reference text;
UPDATE hosting_event SET goal = detail WHERE kind = 'WISHED';
UPDATE hosting_event SET stage = detail WHERE kind = 'REACHED';
UPDATE hosting_event SET status = detail WHERE kind = 'STATUS';
UPDATE hosting_event SET crashes = CASE WHEN detail ~ '^[0-9]{1,9}$' THEN detail::integer ELSE 1 END WHERE kind = 'CRASHED';
UPDATE hosting_event SET
    failure_kind      = coalesce(failure_kind, 'MACHINE'),      -- the oldest events do not tell
    failure_reason    = regexp_replace(detail, ' ?\(reference [^)[:space:]]+\)$', ''),
    failure_reference = coalesce(substring(detail FROM '\(reference ([^)[:space:]]+)\)$'), '')
    WHERE kind = 'FAILED';
ALTER TABLE hosting_event
    DROP detail,
    ADD CONSTRAINT hosting_event_kind_known CHECK (kind IN ('WISHED', 'REACHED', 'STATUS', 'CRASHED', 'SHUT_DOWN', 'FAILED')),
    ADD CONSTRAINT hosting_event_goal_known CHECK (goal IN ('RUNNING', 'STOPPED', 'RESTARTED', 'REBUILT', 'GONE')),
    ADD CONSTRAINT hosting_event_status_known CHECK (status IN
        ('CREATING', 'RUNNING', 'STOPPING', 'STOPPED', 'STARTING', 'DELETING', 'FAILED')),
    ADD CONSTRAINT hosting_event_stage_known CHECK (stage IN ('PLACE', 'DISK', 'POWER', 'ADDRESS', 'SSH', 'WEB', 'PUBLIC')),
    ADD CONSTRAINT hosting_event_failure_kind_known CHECK (failure_kind IN ('TIMED_OUT', 'CRASHED', 'DISK_MISSING',
        'HYPERVISOR_UNREACHABLE', 'NO_SPACE', 'TEMPLATE_UNUSABLE', 'AGENT_SILENT', 'MACHINE', 'PROXY_REFUSED', 'PROXY_UNAVAILABLE')),
    ADD CONSTRAINT hosting_event_value_fits_kind CHECK (
        (goal IS NOT NULL) = (kind = 'WISHED') AND (stage IS NOT NULL) = (kind = 'REACHED') AND (status IS NOT NULL) = (kind = 'STATUS')
        AND (crashes IS NOT NULL) = (kind = 'CRASHED') AND (failure_kind IS NOT NULL) = (kind = 'FAILED')
        AND (failure_reason IS NOT NULL) = (kind = 'FAILED') AND (failure_reference IS NOT NULL) = (kind = 'FAILED'));
