-- bucket: what caps on automatic mail have let through; full again at full_at, and then as good as not there.
create table bucket (key text primary key, full_at timestamptz not null);
create index bucket_full on bucket (full_at);

-- held: stopped by a cap; reply says by which.
create index delivery_held on delivery (id) where state = 'held';

-- letters: how the queue's mails look.
alter table queue add column letters json;
