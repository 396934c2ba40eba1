-- Queues, and who answers in them.
create table queue (
  id uuid primary key,
  version int not null,
  position int not null,
  name text not null,
  about text
);
create unique index queue_name on queue (lower(name));
create table queue_address (address text primary key, queue uuid not null references queue, position int not null);
create table queue_member (queue uuid not null references queue, person uuid not null, source text not null, primary key (queue, person));

-- A copy of auth's people: the highest version wins.
create table person (
  id uuid primary key,
  version int not null,
  name text not null,
  login text,
  language text,
  administrator boolean not null
);
create index person_administrator on person (id) where administrator;
create table person_address (address text primary key, person uuid not null);
create index person_address_person on person_address (person);

-- state is the fold of the ticket's history; the columns beside it are for finding.
create sequence number;
create table ticket (
  number bigint primary key,
  version int not null,
  queue uuid not null references queue,
  status text not null,
  requester uuid not null,
  owner uuid,
  named uuid,
  validated boolean not null,
  state json not null
);
create index ticket_queue on ticket (queue, number);
create index ticket_requester on ticket (requester, number);
create index ticket_owner on ticket (owner, number) where owner is not null;
create index ticket_named on ticket (named, number) where named is not null;
create index ticket_to_validate on ticket (number) where not validated and status = 'new';
create table watcher (person uuid not null, ticket bigint not null, primary key (person, ticket));
create table told_queue (queue uuid not null, ticket bigint not null, primary key (queue, ticket));

-- Append only. Free text stands in the rows that data refers to, so that it can be erased.
create table history (
  ticket bigint not null,
  version int not null,
  id uuid not null,
  at timestamptz not null,
  type text not null,
  by uuid,
  data json not null,
  primary key (ticket, version)
);

-- What was said to all, and what only members see: two tables, so that no query can mix them up by a flag.
create table message (
  id uuid primary key,
  ticket bigint not null,
  author uuid not null,
  role text not null,
  at timestamptz not null,
  subject text not null,
  text text not null,
  language text not null,
  way_in text not null,
  mail uuid,
  warning text,
  details json not null
);
create index message_ticket on message (ticket, id);
create table note (like message including defaults including constraints including indexes);
create table part (
  id uuid primary key,
  ticket bigint not null,
  message uuid not null,
  of_note boolean not null,
  kind text not null,
  name text not null,
  type text not null,
  size_bytes bigint not null,
  sha256 text not null
);
create index part_message on part (message);

-- Incoming mails by Message-ID (or, without one, by fingerprint): where an answer belongs, and what is a copy.
create table message_id (
  key text not null,
  fingerprint text not null,
  mail uuid not null,
  ticket bigint,
  author uuid,
  primary key (key, fingerprint)
);
-- What became of each mail, for ever: message, copy (of the mail `original`) or set-aside with its reason.
create table outcome (
  mail uuid primary key,
  outcome text not null,
  reason text,
  ticket bigint,
  original uuid
);
create index outcome_original on outcome (original) where original is not null;

-- Clients' keys: a repeat answers as the first time. Kept 30 days.
create table done (
  person uuid not null,
  key text not null,
  input text not null,
  subject text not null,
  at timestamptz not null,
  primary key (person, key)
);
create index done_at on done (at);
