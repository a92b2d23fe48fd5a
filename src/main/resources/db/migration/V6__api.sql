-- Personal access tokens. The token itself is nowhere: only its SHA-256, in hexadecimal.
CREATE TABLE access_token (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id   bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    name         text        NOT NULL,
    hash         text        NOT NULL UNIQUE,
    hint         text        NOT NULL,            -- how it begins, for its owner to tell tokens apart
    scope        text        NOT NULL CHECK (scope IN ('read', 'write', 'read write')),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz
);
CREATE INDEX access_token_account ON access_token (account_id);

-- Tokens of a login carry the number that counted when they were made; a higher one ends them all. No row: 0.
CREATE TABLE token_generation (
    account_id bigint PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    number     bigint NOT NULL
);

-- What was answered to requests with an Idempotency-Key, for a day. Both id and body are keyed digests, and the answer is
-- sealed with a key that the caller's own is part of: it may hold a token that is shown once.
CREATE TABLE kept_answer (
    id         text PRIMARY KEY,                  -- of account, method, path and key
    account_id bigint REFERENCES account ON DELETE CASCADE,
    body       text        NOT NULL,
    begun_at   timestamptz NOT NULL,
    status     integer,                           -- null while the request is being worked on
    location   text,
    answer     bytea
);
CREATE INDEX kept_answer_age ON kept_answer (begun_at);
