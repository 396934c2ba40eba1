-- Mail of machines makes tickets in these queues.
alter table queue add column accepts_automatic boolean not null default false;
