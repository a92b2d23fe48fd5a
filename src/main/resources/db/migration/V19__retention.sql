-- Old events are found by their time; they are written in its order, so that a small index does.
CREATE INDEX hosting_event_age ON hosting_event USING brin (at);
