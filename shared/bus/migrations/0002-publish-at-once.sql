-- The jobs of all consumers by one call: each call of graphile_worker has its own price, whatever it adds.
create or replace function publish(message json, consumers text[]) returns void language sql security definer
  set search_path = pg_catalog, graphile_worker as $$
  select graphile_worker.add_jobs(array(
    select (consumer, message, null, null, 32000, null, null, null)::graphile_worker.job_spec from unnest(consumers) consumer))
$$;
