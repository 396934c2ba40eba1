-- What the migrations make, for reading. A test holds them against each other; nothing runs this file.

create table search.document (
  number bigint not null,
  revision bigint not null,
  queue uuid not null,
  told uuid[] not null,
  requester uuid not null,
  watchers uuid[] not null,
  status text not null,
  subject text not null,
  opened_at timestamp with time zone not null,
  half_typed text not null,
  words tsvector not null,
  with_notes tsvector,
  constraint document_pkey PRIMARY KEY (number)
);
CREATE INDEX document_half_typed ON search.document USING gin (half_typed gin_trgm_ops);
CREATE INDEX document_newest ON search.document USING btree (opened_at DESC, number DESC);
CREATE INDEX document_requester ON search.document USING btree (requester);
CREATE INDEX document_watchers ON search.document USING gin (watchers) WHERE (watchers <> '{}'::uuid[]);
CREATE INDEX document_with_notes ON search.document USING gin (with_notes) WHERE (with_notes IS NOT NULL);
CREATE INDEX document_words ON search.document USING gin (words);

create table search.inbox (
  message uuid not null,
  at timestamp with time zone not null,
  constraint inbox_pkey PRIMARY KEY (message)
);
CREATE INDEX inbox_at ON search.inbox USING btree (at);

create table search.migration (
  name text not null,
  sha256 text not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table search.outbox (
  id uuid not null,
  type text not null,
  message text not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table search.part (
  id uuid not null,
  sha256 text not null,
  ticket bigint not null,
  message uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  language text not null,
  constraint part_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'note'::text]))),
  constraint part_pkey PRIMARY KEY (id)
);
CREATE INDEX part_message ON search.part USING btree (message);
CREATE INDEX part_sha256 ON search.part USING btree (sha256);

create table search.part_text (
  sha256 text not null,
  text text not null,
  at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint part_text_pkey PRIMARY KEY (sha256)
);

create table search.person (
  id uuid not null,
  version integer not null,
  name text not null,
  addresses text[] not null,
  administrator boolean not null,
  constraint person_pkey PRIMARY KEY (id)
);

create table search.postponed (
  id uuid not null,
  type text not null,
  event json not null,
  attempts integer not null,
  due timestamp with time zone,
  error text not null,
  at timestamp with time zone not null,
  constraint postponed_pkey PRIMARY KEY (id)
);
CREATE INDEX postponed_due ON search.postponed USING btree (due);

create table search.queue (
  id uuid not null,
  version integer not null,
  members uuid[] not null,
  constraint queue_pkey PRIMARY KEY (id)
);
CREATE INDEX queue_members ON search.queue USING gin (members);

create table search.reading (
  message uuid not null,
  version integer not null,
  constraint reading_pkey PRIMARY KEY (message)
);

create table search.text (
  ticket bigint not null,
  message uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  language text not null,
  text text not null,
  constraint text_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'note'::text]))),
  constraint text_pkey PRIMARY KEY (ticket, message)
);

create table search.ticket (
  number bigint not null,
  version integer not null,
  revision bigint not null,
  requester uuid not null,
  watchers uuid[] not null,
  snapshot json not null,
  constraint ticket_pkey PRIMARY KEY (number)
);
CREATE INDEX ticket_requester ON search.ticket USING btree (requester);
CREATE INDEX ticket_watchers ON search.ticket USING gin (watchers) WHERE (watchers <> '{}'::uuid[]);
