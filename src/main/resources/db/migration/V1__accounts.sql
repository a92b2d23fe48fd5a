-- Emails and usernames are kept in lower case, so that "unique" means whatever the case is.
CREATE TABLE account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text        NOT NULL CONSTRAINT account_email_unique UNIQUE
                              CONSTRAINT account_email_lower CHECK (email = lower(email)),
    username      text        NOT NULL CONSTRAINT account_username_unique UNIQUE
                              CONSTRAINT account_username_form CHECK (username ~ '^[a-z][a-z0-9_-]{2,31}$'),
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL,
    version       integer     NOT NULL
);

CREATE TABLE ssh_key (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    name        text        NOT NULL,
    public_key  text        NOT NULL,
    fingerprint text        NOT NULL,
    added_at    timestamptz NOT NULL,
    CONSTRAINT ssh_key_unique UNIQUE (account_id, fingerprint)
);
