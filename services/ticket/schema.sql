-- What the migrations make, for reading. A test holds them against each other; nothing runs this file.

create table ticket.absence (
  id uuid not null,
  person uuid not null,
  from_day date not null,
  until_day date not null,
  source text not null,
  constraint absence_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX absence_by_mail ON ticket.absence USING btree (person) WHERE (source = 'mail'::text);
CREATE INDEX absence_until ON ticket.absence USING btree (until_day);

create table ticket.done (
  person uuid not null,
  key text not null,
  input text not null,
  subject text not null,
  at timestamp with time zone not null,
  constraint done_pkey PRIMARY KEY (person, key)
);
CREATE INDEX done_at ON ticket.done USING btree (at);

create table ticket.draft (
  id uuid not null,
  ticket bigint not null,
  person uuid not null,
  text text not null,
  parts json not null,
  made_at timestamp with time zone not null,
  due timestamp with time zone not null,
  constraint draft_pkey PRIMARY KEY (id)
);
CREATE INDEX draft_due ON ticket.draft USING btree (due);
CREATE INDEX draft_ticket ON ticket.draft USING btree (ticket);

create table ticket.field_change (
  event uuid not null,
  ticket bigint not null,
  changes json not null,
  constraint field_change_pkey PRIMARY KEY (event)
);
CREATE INDEX field_change_ticket ON ticket.field_change USING btree (ticket);

create table ticket.history (
  ticket bigint not null,
  version integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  type text not null,
  by uuid,
  data json not null,
  constraint history_pkey PRIMARY KEY (ticket, version)
);

create table ticket.inbox (
  message uuid not null,
  at timestamp with time zone not null,
  constraint inbox_pkey PRIMARY KEY (message)
);
CREATE INDEX inbox_at ON ticket.inbox USING btree (at);

create table ticket.message (
  id uuid not null,
  ticket bigint not null,
  author uuid not null,
  role text not null,
  at timestamp with time zone not null,
  subject text not null,
  text text not null,
  language text not null,
  way_in text not null,
  mail uuid,
  warning text,
  details json not null,
  constraint message_pkey PRIMARY KEY (id)
);
CREATE INDEX message_ticket ON ticket.message USING btree (ticket, id);

create table ticket.message_id (
  key text not null,
  fingerprint text not null,
  mail uuid not null,
  ticket bigint,
  author uuid,
  constraint message_id_pkey PRIMARY KEY (key, fingerprint)
);
CREATE INDEX message_id_mail ON ticket.message_id USING btree (mail);

create table ticket.migration (
  name text not null,
  sha256 text not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table ticket.note (
  id uuid not null,
  ticket bigint not null,
  author uuid not null,
  role text not null,
  at timestamp with time zone not null,
  subject text not null,
  text text not null,
  language text not null,
  way_in text not null,
  mail uuid,
  warning text,
  details json not null,
  constraint note_pkey PRIMARY KEY (id)
);
CREATE INDEX note_ticket_id_idx ON ticket.note USING btree (ticket, id);

create table ticket.outbox (
  id uuid not null,
  type text not null,
  message text not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table ticket.outcome (
  mail uuid not null,
  outcome text not null,
  reason text,
  ticket bigint,
  original uuid,
  reading integer not null default 0,
  constraint outcome_pkey PRIMARY KEY (mail)
);
CREATE INDEX outcome_original ON ticket.outcome USING btree (original) WHERE (original IS NOT NULL);

create table ticket.part (
  id uuid not null,
  ticket bigint not null,
  message uuid not null,
  of_note boolean not null,
  kind text not null,
  name text not null,
  type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  is_signature boolean not null default false,
  constraint part_pkey PRIMARY KEY (id)
);
CREATE INDEX part_attached ON ticket.part USING btree (ticket) WHERE ((kind = ANY (ARRAY['attachment'::text, 'inline'::text])) AND (NOT is_signature));
CREATE INDEX part_message ON ticket.part USING btree (message);
CREATE INDEX part_sha256 ON ticket.part USING btree (sha256);

create table ticket.person (
  id uuid not null,
  version integer not null,
  name text not null,
  login text,
  language text,
  administrator boolean not null,
  constraint person_pkey PRIMARY KEY (id)
);
CREATE INDEX person_administrator ON ticket.person USING btree (id) WHERE administrator;

create table ticket.person_address (
  address text not null,
  person uuid not null,
  constraint person_address_pkey PRIMARY KEY (address)
);
CREATE INDEX person_address_person ON ticket.person_address USING btree (person);

create table ticket.postponed (
  id uuid not null,
  type text not null,
  event json not null,
  attempts integer not null,
  due timestamp with time zone,
  error text not null,
  at timestamp with time zone not null,
  constraint postponed_pkey PRIMARY KEY (id)
);
CREATE INDEX postponed_due ON ticket.postponed USING btree (due);

create table ticket.protection (
  mail uuid not null,
  protection json not null,
  constraint protection_pkey PRIMARY KEY (mail)
);

create table ticket.queue (
  id uuid not null,
  version integer not null,
  "position" integer not null,
  name text not null,
  about text,
  accepts_automatic boolean not null default false,
  letters json,
  constraint queue_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX queue_name ON ticket.queue USING btree (lower(name));

create table ticket.queue_address (
  address text not null,
  queue uuid not null,
  "position" integer not null,
  constraint queue_address_pkey PRIMARY KEY (address),
  constraint queue_address_queue_fkey FOREIGN KEY (queue) REFERENCES ticket.queue(id)
);

create table ticket.queue_member (
  queue uuid not null,
  person uuid not null,
  source text not null,
  constraint queue_member_pkey PRIMARY KEY (queue, person),
  constraint queue_member_queue_fkey FOREIGN KEY (queue) REFERENCES ticket.queue(id)
);

create table ticket.small_image (
  sha256 text not null,
  sender text not null,
  ticket bigint not null,
  domain text not null,
  mail uuid not null,
  constraint small_image_pkey PRIMARY KEY (sha256, sender, ticket)
);
CREATE INDEX small_image_domain ON ticket.small_image USING btree (sha256, domain, ticket);

create table ticket.ticket (
  number bigint not null,
  version integer not null,
  queue uuid not null,
  status text not null,
  requester uuid not null,
  owner uuid,
  named uuid,
  validated boolean not null,
  state json not null,
  due timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint ticket_pkey PRIMARY KEY (number),
  constraint ticket_queue_fkey FOREIGN KEY (queue) REFERENCES ticket.queue(id)
);
CREATE INDEX ticket_changed ON ticket.ticket USING btree (changed_at, number);
CREATE INDEX ticket_due ON ticket.ticket USING btree (due) WHERE (due IS NOT NULL);
CREATE INDEX ticket_named ON ticket.ticket USING btree (named, number) WHERE (named IS NOT NULL);
CREATE INDEX ticket_owner ON ticket.ticket USING btree (owner, number) WHERE (owner IS NOT NULL);
CREATE INDEX ticket_pending ON ticket.ticket USING btree (number) WHERE (status = 'pending'::text);
CREATE INDEX ticket_queue ON ticket.ticket USING btree (queue, number);
CREATE INDEX ticket_requester ON ticket.ticket USING btree (requester, number);
CREATE INDEX ticket_resolved ON ticket.ticket USING btree (number) WHERE (status = 'resolved'::text);
CREATE INDEX ticket_to_validate ON ticket.ticket USING btree (number) WHERE ((NOT validated) AND (status = 'new'::text));
CREATE INDEX ticket_without_owner ON ticket.ticket USING btree (number) WHERE ((owner IS NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text])));

create table ticket.told_queue (
  queue uuid not null,
  ticket bigint not null,
  constraint told_queue_pkey PRIMARY KEY (queue, ticket)
);

create table ticket.watcher (
  person uuid not null,
  ticket bigint not null,
  constraint watcher_pkey PRIMARY KEY (person, ticket)
);

create sequence ticket.number;
