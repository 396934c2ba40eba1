-- By which version of the parser a mail was read, and how often its reading was replaced: what is told of it later has a
-- higher version.
alter table message add column parser int not null default 1;
alter table message add column revision int not null default 1;
