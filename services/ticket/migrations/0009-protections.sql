-- How the mail of a message was signed or encrypted: only of mails that were, and only to be shown to members.
create table protection (
  mail uuid primary key,
  protection json not null
);
