-- What the migrations make, for reading. A test holds them against each other; nothing runs this file.

create table auth.address (
  address text not null,
  person uuid not null,
  "position" integer not null,
  constraint address_person_fkey FOREIGN KEY (person) REFERENCES auth.person(id),
  constraint address_pkey PRIMARY KEY (address)
);
CREATE INDEX address_person ON auth.address USING btree (person);

create table auth.attempt (
  subject text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (subject)
);

create table auth.audit (
  id uuid not null,
  at timestamp with time zone not null,
  deed text not null,
  by uuid,
  subject text,
  client_address text,
  constraint audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_at ON auth.audit USING btree (at);

create table auth.credential (
  person uuid not null,
  password text not null,
  changed_at timestamp with time zone not null,
  constraint credential_person_fkey FOREIGN KEY (person) REFERENCES auth.person(id),
  constraint credential_pkey PRIMARY KEY (person)
);

create table auth.done (
  person uuid not null,
  key text not null,
  input text not null,
  subject text not null,
  at timestamp with time zone not null,
  constraint done_pkey PRIMARY KEY (person, key)
);
CREATE INDEX done_at ON auth.done USING btree (at);

create table auth.inbox (
  message uuid not null,
  at timestamp with time zone not null,
  constraint inbox_pkey PRIMARY KEY (message)
);
CREATE INDEX inbox_at ON auth.inbox USING btree (at);

create table auth.migration (
  name text not null,
  sha256 text not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table auth.outbox (
  id uuid not null,
  type text not null,
  message text not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table auth.person (
  id uuid not null,
  version integer not null,
  name text not null,
  login text,
  language text,
  office text,
  telephone text,
  administrator boolean not null default false,
  constraint person_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX person_login ON auth.person USING btree (lower(login));

create table auth.postponed (
  id uuid not null,
  type text not null,
  event json not null,
  attempts integer not null,
  due timestamp with time zone,
  error text not null,
  at timestamp with time zone not null,
  constraint postponed_pkey PRIMARY KEY (id)
);
CREATE INDEX postponed_due ON auth.postponed USING btree (due);

create table auth.session (
  id uuid not null,
  person uuid not null,
  token bytea not null,
  kind text not null,
  name text,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  client_address text,
  constraint session_person_fkey FOREIGN KEY (person) REFERENCES auth.person(id),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token)
);
CREATE INDEX session_person ON auth.session USING btree (person);
