-- The ledger: written before libvirt is asked for anything, removed after all of it is gone.
CREATE TABLE machine (
    id               uuid PRIMARY KEY,                                             -- libvirt's UUID, chosen by us
    slot             integer NOT NULL UNIQUE CHECK (slot BETWEEN 1 AND 9999),      -- address, MAC, SSH port
    template         text NOT NULL,
    host_key_private text NOT NULL,
    host_key_public  text NOT NULL,
    keys_digest      text,                                                         -- SSH keys that it was told last
    created_at       timestamptz NOT NULL,
    version          bigint NOT NULL
);

-- A slot that was given back rests before somebody else gets it: its old owner's visitors may still come.
CREATE TABLE freed_slot (
    slot     integer PRIMARY KEY,
    freed_at timestamptz NOT NULL
);

CREATE TABLE hosting (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id           bigint NOT NULL UNIQUE REFERENCES account (id),
    vm_id             uuid NOT NULL UNIQUE REFERENCES machine (id),
    -- written by the owner's click only
    goal              text NOT NULL CHECK (goal IN ('RUNNING', 'STOPPED', 'GONE')),
    goal_since        timestamptz NOT NULL,
    -- written by the reconciler only
    status            text NOT NULL CHECK (status IN
                          ('CREATING', 'RUNNING', 'STOPPING', 'STOPPED', 'STARTING', 'DELETING', 'FAILED')),
    status_since      timestamptz NOT NULL,
    rung              text,
    failure_reason    text,
    failure_reference text,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    version           bigint NOT NULL
);

CREATE TABLE hosting_event (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hosting_id bigint NOT NULL REFERENCES hosting (id) ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    kind       text NOT NULL,
    detail     text NOT NULL
);
CREATE INDEX hosting_event_newest ON hosting_event (hosting_id, id DESC);
