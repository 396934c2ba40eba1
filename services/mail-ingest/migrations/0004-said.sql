-- What only the mail log tells of a mail: its whole text, whether it has HTML, its attachments as it names them. Null: read
-- before this was kept.
alter table message add column said json;
