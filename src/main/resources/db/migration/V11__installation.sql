-- Who we are: the id that everything which is ours carries. Without it, nothing is ours.
CREATE TABLE installation (
    id       uuid NOT NULL,
    instance text,                                              -- part of all names; null until the first start
    only_one boolean NOT NULL DEFAULT true,
    CONSTRAINT installation_pkey PRIMARY KEY (only_one),
    CONSTRAINT installation_only_one CHECK (only_one)
);
INSERT INTO installation (id) VALUES (gen_random_uuid());
