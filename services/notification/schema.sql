-- What the migrations make, for reading. A test holds them against each other; nothing runs this file.

create table notification.bucket (
  key text not null,
  full_at timestamp with time zone not null,
  constraint bucket_pkey PRIMARY KEY (key)
);
CREATE INDEX bucket_full ON notification.bucket USING btree (full_at);

create table notification.delivery (
  id uuid not null,
  deed uuid not null,
  recipient uuid not null,
  because text not null,
  language text not null,
  address text,
  state text not null,
  at timestamp with time zone not null,
  attempts integer not null default 0,
  due timestamp with time zone,
  reply text,
  message_id text,
  constraint delivery_check CHECK (((state <> 'waiting'::text) OR ((address IS NOT NULL) AND (message_id IS NOT NULL) AND (due IS NOT NULL)))),
  constraint delivery_pkey PRIMARY KEY (id)
);
CREATE INDEX delivery_address ON notification.delivery USING btree (address, id);
CREATE INDEX delivery_due ON notification.delivery USING btree (due) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_failed ON notification.delivery USING btree (state) WHERE (state = 'failed'::text);
CREATE INDEX delivery_held ON notification.delivery USING btree (id) WHERE (state = 'held'::text);
CREATE UNIQUE INDEX delivery_once ON notification.delivery USING btree (deed, recipient);

create table notification.inbox (
  message uuid not null,
  at timestamp with time zone not null,
  constraint inbox_pkey PRIMARY KEY (message)
);
CREATE INDEX inbox_at ON notification.inbox USING btree (at);

create table notification.letter (
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
  parts json not null default '[]'::json,
  constraint letter_pkey PRIMARY KEY (deed, because, language)
);
CREATE INDEX letter_mail ON notification.letter USING btree (mail);
CREATE INDEX letter_ticket ON notification.letter USING btree (ticket);

create table notification.migration (
  name text not null,
  sha256 text not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table notification.outbox (
  id uuid not null,
  type text not null,
  message text not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table notification.person (
  id uuid not null,
  version integer not null,
  name text not null,
  address text,
  language text,
  administrator boolean not null,
  constraint person_pkey PRIMARY KEY (id)
);

create table notification.postponed (
  id uuid not null,
  type text not null,
  event json not null,
  attempts integer not null,
  due timestamp with time zone,
  error text not null,
  at timestamp with time zone not null,
  constraint postponed_pkey PRIMARY KEY (id)
);
CREATE INDEX postponed_due ON notification.postponed USING btree (due);

create table notification.queue (
  id uuid not null,
  version integer not null,
  members uuid[] not null,
  letters json,
  constraint queue_pkey PRIMARY KEY (id)
);

create table notification.ticket_queues (
  number bigint not null,
  version integer not null,
  queues uuid[] not null,
  constraint ticket_queues_pkey PRIMARY KEY (number)
);

create table notification.undeliverable (
  person uuid not null,
  address text not null,
  status text,
  at timestamp with time zone not null,
  ticket bigint not null,
  constraint undeliverable_pkey PRIMARY KEY (person)
);
