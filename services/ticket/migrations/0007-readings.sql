-- Which reading of its mail an outcome stands on: an older one that comes later changes nothing.
alter table outcome add column reading int not null default 0;
