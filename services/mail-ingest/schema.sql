-- What the migrations make, for reading. A test holds them against each other; nothing runs this file.

create table mail.address (
  queue uuid not null,
  address text not null,
  constraint address_pkey PRIMARY KEY (queue, address),
  constraint address_queue_fkey FOREIGN KEY (queue) REFERENCES mail.queue(id) ON DELETE CASCADE
);

create table mail.inbox (
  message uuid not null,
  at timestamp with time zone not null,
  constraint inbox_pkey PRIMARY KEY (message)
);
CREATE INDEX inbox_at ON mail.inbox USING btree (at);

create table mail.low_water (
  is_only boolean not null default true,
  mail uuid not null,
  constraint low_water_is_only_check CHECK (is_only),
  constraint low_water_pkey PRIMARY KEY (is_only)
);

create table mail.mailbox (
  account text not null,
  folder text not null,
  uid_validity bigint,
  last_uid bigint not null default 0,
  seen bigint not null default 0,
  stored bigint not null default 0,
  read_at timestamp with time zone,
  problem text,
  problem_since timestamp with time zone,
  move_problem text,
  move_problem_since timestamp with time zone,
  constraint mailbox_pkey PRIMARY KEY (account, folder)
);

create table mail.mailbox_left (
  account text not null,
  folder text not null,
  uid_validity bigint not null,
  uid bigint not null,
  at timestamp with time zone not null,
  size_bytes bigint not null,
  sender text,
  subject text,
  reason text not null,
  constraint mailbox_left_pkey PRIMARY KEY (account, folder, uid_validity, uid)
);
CREATE INDEX mailbox_left_at ON mail.mailbox_left USING btree (at DESC);

create table mail.message (
  id uuid not null,
  class text not null,
  fingerprint text not null,
  sender text,
  subject text not null,
  reading json not null,
  said json,
  parser integer not null default 1,
  revision integer not null default 1,
  constraint message_pkey PRIMARY KEY (id)
);
CREATE INDEX message_sender ON mail.message USING gin (sender gin_trgm_ops) WITH (gin_pending_list_limit='256');
CREATE INDEX message_subject ON mail.message USING gin (subject gin_trgm_ops) WITH (gin_pending_list_limit='256');

create table mail.migration (
  name text not null,
  sha256 text not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table mail.outbox (
  id uuid not null,
  type text not null,
  message text not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table mail.part (
  sha256 bytea not null,
  type text not null,
  size_bytes integer not null,
  bytes bytea not null,
  constraint part_pkey PRIMARY KEY (sha256)
);

create table mail.part_leaving (
  sha256 bytea not null,
  since timestamp with time zone not null,
  constraint part_leaving_pkey PRIMARY KEY (sha256)
);

create table mail.part_scan (
  sha256 bytea not null,
  since timestamp with time zone not null,
  attempts integer not null default 0,
  due timestamp with time zone not null,
  scanned_at timestamp with time zone,
  virus text,
  constraint part_scan_pkey PRIMARY KEY (sha256)
);
CREATE INDEX part_scan_due ON mail.part_scan USING btree (due) WHERE (scanned_at IS NULL);

create table mail.part_text (
  sha256 bytea not null,
  text text not null,
  problem text,
  at timestamp with time zone not null,
  constraint part_text_pkey PRIMARY KEY (sha256)
);

create table mail.part_unread (
  sha256 bytea not null,
  type text not null,
  name text not null,
  since timestamp with time zone not null,
  constraint part_unread_pkey PRIMARY KEY (sha256)
);
CREATE INDEX part_unread_since ON mail.part_unread USING btree (since);

create table mail.part_use (
  mail uuid not null,
  sha256 bytea not null,
  constraint part_use_pkey PRIMARY KEY (mail, sha256)
);
CREATE INDEX part_use_sha256 ON mail.part_use USING btree (sha256);

create table mail.postponed (
  id uuid not null,
  type text not null,
  event json not null,
  attempts integer not null,
  due timestamp with time zone,
  error text not null,
  at timestamp with time zone not null,
  constraint postponed_pkey PRIMARY KEY (id)
);
CREATE INDEX postponed_due ON mail.postponed USING btree (due);

create table mail.probe (
  queue uuid not null,
  sent_at timestamp with time zone not null,
  returned_at timestamp with time zone not null,
  constraint probe_pkey PRIMARY KEY (queue)
);

create table mail.queue (
  id uuid not null,
  version integer not null,
  name text,
  constraint queue_pkey PRIMARY KEY (id)
);

create table mail.queue_day (
  queue uuid not null,
  day date not null,
  mails integer not null,
  last_at timestamp with time zone not null,
  constraint queue_day_pkey PRIMARY KEY (queue, day)
);

create table mail.raw (
  id uuid not null,
  received_at timestamp with time zone not null,
  envelope json not null,
  size_bytes integer not null,
  raw bytea not null,
  constraint raw_pkey PRIMARY KEY (id)
);

create table mail.upload (
  sha256 bytea not null,
  uploaded_at timestamp with time zone not null,
  is_used boolean not null default false,
  constraint upload_pkey PRIMARY KEY (sha256)
);
CREATE INDEX upload_unused ON mail.upload USING btree (uploaded_at) WHERE (NOT is_used);

create table mail.upload_piece (
  upload uuid not null,
  place integer not null,
  at timestamp with time zone not null,
  bytes bytea not null,
  constraint upload_piece_pkey PRIMARY KEY (upload, place)
);
