-- The number in a site's address is no longer the account's by definition, so that an account may have a second site one day.
-- Sites that exist keep theirs.
ALTER TABLE hosting ADD site_number bigint;
UPDATE hosting SET site_number = user_id;
ALTER TABLE hosting
    ALTER site_number SET NOT NULL,
    ADD CONSTRAINT hosting_site_number_unique UNIQUE (site_number),
    ADD CONSTRAINT hosting_site_number_positive CHECK (site_number > 0);
