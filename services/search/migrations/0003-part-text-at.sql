-- When a content was read: what is told of its end in an earlier life does not end a later one.
alter table part_text add column at timestamptz not null default '-infinity';
