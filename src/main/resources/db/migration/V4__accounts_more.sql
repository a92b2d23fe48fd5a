ALTER TABLE account
    ADD COLUMN admin    boolean NOT NULL DEFAULT false,
    ADD COLUMN language text    NULL CONSTRAINT account_language_form CHECK (language ~ '^[a-z]{2}$'),
    -- DISABLED: by an admin; CLOSING: by its owner, the row goes when nothing refers to it any more
    ADD COLUMN standing text    NOT NULL DEFAULT 'ACTIVE' CHECK (standing IN ('ACTIVE', 'DISABLED', 'CLOSING'));

-- Whoever signed up first runs the place
UPDATE account SET admin = true WHERE id = (SELECT min(id) FROM account);

-- Spring Session's own tables: https://docs.spring.io/spring-session/reference/
CREATE TABLE spring_session (
    primary_id            char(36) NOT NULL PRIMARY KEY,
    session_id            char(36) NOT NULL,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval integer  NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(100)
);
CREATE UNIQUE INDEX spring_session_id ON spring_session (session_id);
CREATE INDEX spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_principal ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES spring_session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
