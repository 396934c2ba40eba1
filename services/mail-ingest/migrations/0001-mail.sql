-- The archive: raw mails as they came. `external`: not compressed, so that a piece can be read without the rest.
create table raw (
  id uuid primary key,
  received_at timestamptz not null,
  envelope json not null,
  size_bytes int not null,
  raw bytea not null
);
alter table raw alter column raw set storage external;

-- Parts by their content, each once; part_use counts who refers to it.
create table part (
  sha256 bytea primary key,
  type text not null,
  size_bytes int not null,
  bytes bytea not null
);
alter table part alter column bytes set storage external;
create table part_use (
  mail uuid not null,
  sha256 bytea not null,
  primary key (mail, sha256)
);
create index part_use_sha256 on part_use (sha256);

-- What was read of each mail: the data of its mail.received. A raw mail without a row here is still to be read.
create table message (
  id uuid primary key,
  class text not null,
  fingerprint text not null,
  sender text,
  subject text not null,
  reading json not null
);

-- All mails up to this one have been read, so the search for others begins here.
create table low_water (
  is_only boolean primary key default true check (is_only),
  mail uuid not null
);

-- The queues' addresses, for RCPT: a copy of what ticket tells; of each queue the highest version.
create table queue (id uuid primary key, version int not null);
create table address (
  queue uuid not null references queue on delete cascade,
  address text not null,
  primary key (queue, address)
);
