-- A slot is taken as long as there is a machine on it, whoever owns that.
ALTER TABLE quarantine ADD slot integer;
