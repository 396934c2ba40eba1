-- From where a web session was opened, so that people know their own again. The audit has it of earlier ones.
alter table session add column client_address text;
update session s set client_address = a.client_address from audit a where a.deed = 'signed-in' and a.subject = s.id::text;
