-- What the mail log is searched by: parts of words too, of three letters or more. A search also reads what waits to be put in
-- order, so little may wait (kB).
create index message_sender on message using gin (sender gin_trgm_ops) with (gin_pending_list_limit = 256);
create index message_subject on message using gin (subject gin_trgm_ops) with (gin_pending_list_limit = 256);
