-- Contents that may have left the archive: what they said is forgotten once it is sure, also after a crash in between.
create table part_leaving (
  sha256 bytea primary key,
  since timestamptz not null
);
