-- What is read again is found by its mail: forgetting it must not read all Message-IDs.
create index message_id_mail on message_id (mail);
