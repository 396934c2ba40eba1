-- Whether a ticket has attachments is asked for each row of a list; the images of signatures are none.
create index part_attached on part (ticket) where kind in ('attachment', 'inline') and not is_signature;
