-- What happens to a ticket after it came. due: when time itself acts on it (the end of the grace period, the end of a wait).
alter table ticket add column due timestamptz, add column changed_at timestamptz;
update ticket set changed_at = (state->>'changedAt')::timestamptz;
alter table ticket alter column changed_at set not null;
create index ticket_due on ticket (due) where due is not null;
create index ticket_changed on ticket (changed_at, number);
create index ticket_without_owner on ticket (number) where owner is null and status in ('new', 'open', 'pending');
create index ticket_pending on ticket (number) where status = 'pending';
create index ticket_resolved on ticket (number) where status = 'resolved';

-- The values of ticket.fields-changed, by the event's id: free text, so not in the history.
create table field_change (event uuid primary key, ticket bigint not null, changes json not null);
create index field_change_ticket on field_change (ticket);

-- An answer that waits for the end of its delay: no event yet.
create table draft (
  id uuid primary key,
  ticket bigint not null,
  person uuid not null,
  text text not null,
  parts json not null,
  made_at timestamptz not null,
  due timestamptz not null
);
create index draft_due on draft (due);
create index draft_ticket on draft (ticket);

-- When members are away; both days included, where people live. source mail: an out-of-office reply was seen.
create table absence (
  id uuid primary key,
  person uuid not null,
  from_day date not null,
  until_day date not null,
  source text not null
);
create index absence_until on absence (until_day);
create unique index absence_by_mail on absence (person) where source = 'mail';

create index part_sha256 on part (sha256);
