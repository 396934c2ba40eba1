-- How the mails of a queue look; null: as Guichet makes them.
alter table queue add column letters json;
