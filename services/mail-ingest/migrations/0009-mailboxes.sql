-- Why mails that were taken in can't be moved away, and since when.
alter table mailbox add column move_problem text;
alter table mailbox add column move_problem_since timestamptz;
-- Those that were left last are shown.
create index mailbox_left_at on mailbox_left (at desc);
