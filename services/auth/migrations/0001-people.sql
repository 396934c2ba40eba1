-- Everybody who ever wrote, and those who sign in. An id never changes.
create table person (
  id uuid primary key,
  version int not null,
  name text not null,
  login text,
  language text,
  office text,
  telephone text,
  administrator boolean not null default false
);
create unique index person_login on person (lower(login));
-- In lower case, the domain as A-label, the plus part kept. One address, one person.
create table address (address text primary key, person uuid not null references person, position int not null);
create index address_person on address (person);
-- argon2id in PHC form.
create table credential (person uuid primary key references person, password text not null, changed_at timestamptz not null);

-- Web sessions and API tokens: only the token's SHA-256 is kept. expires_at null: until revoked.
create table session (
  id uuid primary key,
  person uuid not null references person,
  token bytea not null unique,
  kind text not null,
  name text,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index session_person on session (person);
-- Failures by account and by client address, for the growing delay.
create table attempt (subject text primary key, failures int not null, last_at timestamptz not null);
-- Clients' keys: a repeat answers as the first time. Kept 30 days.
create table done (person uuid not null, key text not null, input text not null, subject text not null, at timestamptz not null, primary key (person, key));
create index done_at on done (at);
-- Who did what, when and from where; never a password or token.
create table audit (id uuid primary key, at timestamptz not null, deed text not null, by uuid, subject text, client_address text);
create index audit_at on audit (at);
