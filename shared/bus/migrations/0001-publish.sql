-- All that a service may do with the jobs: add one for each consumer, in its own transaction.
create function publish(message json, consumers text[]) returns void language sql security definer
  set search_path = pg_catalog, graphile_worker as $$
  select graphile_worker.add_job(consumer, message, max_attempts => 32000::int) from unnest(consumers) consumer
$$;
grant usage on schema bus to public;
-- Lists of 100 KB live for milliseconds: compressing them costs more than writing them.
alter table graphile_worker._private_jobs alter column payload set storage external;
