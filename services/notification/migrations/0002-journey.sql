-- queue: a copy of who answers in which queue; the highest version wins.
create table queue (id uuid primary key, version int not null, members uuid[] not null);

-- ticket_queues: whose members may see the deliveries of a ticket, its own queue and those told of it, as its latest event
-- said. Instead of the members themselves, so that who leaves a queue sees nothing more.
create table ticket_queues (number bigint primary key, version int not null, queues uuid[] not null);
drop table ticket_members;

-- parts: the attachments that travel along, fetched when the letter is sent.
alter table letter add column parts json not null default '[]';
