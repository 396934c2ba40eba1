-- Where mail came back for good: nothing more goes there until they write, or an administrator lifts it.
create table undeliverable (
  person uuid primary key,
  address text not null,
  status text,
  at timestamptz not null,
  ticket bigint not null
);
