-- Words are compared without accents and by their stem: "Bloquée" finds "bloquer".
create text search configuration fr (copy = pg_catalog.french);
alter text search configuration fr alter mapping for word, hword, hword_part with unaccent, french_stem;
alter text search configuration fr alter mapping for numword, numhword with unaccent, simple;
create text search configuration en (copy = pg_catalog.english);
alter text search configuration en alter mapping for word, hword, hword_part with unaccent, english_stem;
alter text search configuration en alter mapping for numword, numhword with unaccent, simple;

-- What was heard. Copies keep the highest version; texts are kept by message id and never overwritten.
create table person (
  id uuid primary key,
  version int not null,
  name text not null,
  addresses text[] not null,
  administrator boolean not null
);
create table queue (
  id uuid primary key,
  version int not null,
  members uuid[] not null
);
create index queue_members on queue using gin (members);

-- revision: search's own counter; it grows whenever anything of the document may have changed.
create table ticket (
  number int8 primary key,
  version int not null,
  revision int8 not null,
  requester uuid not null,
  watchers uuid[] not null,
  snapshot json not null
);
create index ticket_requester on ticket (requester);
create index ticket_watchers on ticket using gin (watchers) where watchers <> '{}';

create table text (
  ticket int8 not null,
  message uuid not null,
  kind text not null check (kind in ('message', 'note')),
  at timestamptz not null,
  language text not null,
  text text not null,
  primary key (ticket, message)
);

-- The index of the PostgreSQL engine: one row a ticket, built from the rows above.
-- words: what everybody who sees the ticket may find it by. with_notes: the same and the notes' words, for members
-- alone; null where there are no notes. half_typed: subject and requester without accents, for typing errors.
create table document (
  number int8 primary key,
  revision int8 not null,
  queue uuid not null,
  told uuid[] not null,
  requester uuid not null,
  watchers uuid[] not null,
  status text not null,
  subject text not null,
  opened_at timestamptz not null,
  half_typed text not null,
  words tsvector not null,
  with_notes tsvector
);
create index document_words on document using gin (words);
create index document_with_notes on document using gin (with_notes) where with_notes is not null;
create index document_half_typed on document using gin (half_typed gin_trgm_ops);
create index document_newest on document (opened_at desc, number desc);
create index document_requester on document (requester);
create index document_watchers on document using gin (watchers) where watchers <> '{}';
