-- What a virus scanner says of each content; without `scanned_at` it is still to be asked, at `due`. Empty without a scanner.
create table part_scan (
  sha256 bytea primary key,
  since timestamptz not null,
  attempts int not null default 0,
  due timestamptz not null,
  scanned_at timestamptz,
  virus text
);
create index part_scan_due on part_scan (due) where scanned_at is null;
