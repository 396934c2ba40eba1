-- PostgreSQL would plan the statements inside anew for each list, which takes longer than they do.
alter function publish(json, text[]) set plan_cache_mode = force_generic_plan;
