-- person: a copy of what auth says of people; the highest version wins.
create table person (
  id uuid primary key,
  version int not null,
  name text not null,
  address text,
  language text,
  administrator boolean not null
);

-- ticket_members: who may see the deliveries of a ticket, as its latest event said.
create table ticket_members (number bigint primary key, version int not null, members uuid[] not null);

-- letter: rendered once per deed, reason and language. deed: the message that is passed on, so that whoever hears of it
-- by two ways gets it once.
create table letter (
  deed uuid not null,
  because text not null,
  language text not null,
  event uuid not null,
  kind text not null,
  ticket bigint not null,
  mail uuid,
  from_name text not null,
  from_address text not null,
  in_reply_to text,
  reference_ids text not null,
  subject text not null,
  text text not null,
  html text not null,
  primary key (deed, because, language)
);
create index letter_ticket on letter (ticket);
create index letter_mail on letter (mail);
-- Bodies stay in their row, not compressed: 2 KB each, written once, read seldom.
alter table letter alter text set storage external, alter html set storage external;
alter table letter set (toast_tuple_target = 8160);

-- delivery: kept for ever, so that nobody gets one deed twice. message_id: fixed before the mail can leave; null where it
-- never left. due: when to send next, or until when whoever is sending has it to itself.
create table delivery (
  id uuid primary key,
  deed uuid not null,
  recipient uuid not null,
  because text not null,
  language text not null,
  address text,
  state text not null,
  at timestamptz not null,
  attempts int not null default 0,
  due timestamptz,
  reply text,
  message_id text,
  check (state <> 'waiting' or (address is not null and message_id is not null and due is not null))
);
create unique index delivery_once on delivery (deed, recipient);
create index delivery_address on delivery (address, id);
create index delivery_due on delivery (due) where state = 'waiting';
create index delivery_failed on delivery (state) where state = 'failed';
