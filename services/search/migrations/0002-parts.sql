-- What attachments say: their text by content, and where each was attached. Both come in any order.
create table part (
  id uuid primary key,
  sha256 text not null,
  ticket int8 not null,
  message uuid not null,
  kind text not null check (kind in ('message', 'note')),
  at timestamptz not null,
  language text not null
);
create index part_sha256 on part (sha256);
create index part_message on part (message);
create table part_text (
  sha256 text primary key,
  text text not null
);
