-- What the bus keeps in each service's schema, so that it shares the transaction of the service's effects.
-- inbox: lists that took effect. Pruned after 30 days.
create table inbox (message uuid primary key, at timestamptz not null);
create index inbox_at on inbox (at);

-- postponed: events that failed alone. due: when to try again; null: parked until an administrator replays it.
create table postponed (
  id uuid primary key,
  type text not null,
  event json not null,
  attempts int not null,
  due timestamptz,
  error text not null,
  at timestamptz not null
);
create index postponed_due on postponed (due);

-- outbox: lists committed and not yet confirmed by the broker. Empty where the bus is PostgreSQL.
create table outbox (
  id uuid primary key,
  type text not null,
  message text not null
);
