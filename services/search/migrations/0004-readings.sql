-- Messages whose mail was read again, and in which version of their ticket last: what an older reading said comes too late.
create table reading (message uuid primary key, version int not null);
