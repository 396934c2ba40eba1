-- Parts that people uploaded. is_used: a message or note refers to it, so it is kept for ever.
create table upload (
  sha256 bytea primary key,
  uploaded_at timestamptz not null,
  is_used boolean not null default false
);
create index upload_unused on upload (uploaded_at) where not is_used;

-- What has come of an upload under way: a part once all is there.
create table upload_piece (
  upload uuid not null,
  place int not null,
  at timestamptz not null,
  bytes bytea not null,
  primary key (upload, place)
);
alter table upload_piece alter column bytes set storage external;
