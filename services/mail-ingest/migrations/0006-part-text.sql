-- Attachments that are still to be read for search, and what became of those that were: each content once.
create table part_unread (
  sha256 bytea primary key,
  type text not null,
  name text not null,
  since timestamptz not null
);
create index part_unread_since on part_unread (since);
create table part_text (
  sha256 bytea primary key,
  text text not null,
  problem text,
  at timestamptz not null
);
