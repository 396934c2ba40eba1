-- How far each mailbox has been read by IMAP: by UID (RFC 9051 §2.3.1.1), never by a flag. Counts are of all time.
create table mailbox (
  account text not null,
  folder text not null,
  uid_validity bigint,
  last_uid bigint not null default 0,
  seen bigint not null default 0,
  stored bigint not null default 0,
  read_at timestamptz,
  problem text,
  problem_since timestamptz,
  primary key (account, folder)
);
-- Mails that could not be taken in: they stay in their mailbox, and an administrator sees them.
create table mailbox_left (
  account text not null,
  folder text not null,
  uid_validity bigint not null,
  uid bigint not null,
  at timestamptz not null,
  size_bytes bigint not null,
  sender text,
  subject text,
  reason text not null,
  primary key (account, folder, uid_validity, uid)
);

-- Mails for each queue and day, in the lab's time zone; and the mail that was sent last to see that it comes back.
create table queue_day (
  queue uuid not null,
  day date not null,
  mails int not null,
  last_at timestamptz not null,
  primary key (queue, day)
);
create table probe (
  queue uuid primary key,
  sent_at timestamptz not null,
  returned_at timestamptz not null
);
alter table queue add column name text;
