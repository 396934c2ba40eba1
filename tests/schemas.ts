/** The present state of each service's schema as one readable file, from the catalogue of a database that was migrated. */
import pg from "pg";

export const schemaFiles = {
  mail: "services/mail-ingest/schema.sql",
  ticket: "services/ticket/schema.sql",
  notification: "services/notification/schema.sql",
  search: "services/search/schema.sql",
  auth: "services/auth/schema.sql",
} as const;

/** Tables with their columns, constraints and indexes, then sequences, in the order of their names. */
export async function schemaOf(url: string, schema: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{
      table: string;
      columns: string[];
      constraints: string[];
      indexes: string[];
    }>(tablesQuery, [schema]);
    const { rows: sequences } = await client.query<{ sequence: string }>(
      "select relname as sequence from pg_class where relnamespace = $1::regnamespace and relkind = 'S' order by 1",
      [schema],
    );
    const parts = tables.map(({ table, columns, constraints, indexes }) => {
      const lines = [...columns, ...constraints].map((line) => `  ${line}`).join(",\n");
      return [`create table ${schema}.${table} (\n${lines}\n);`, ...indexes.map((index) => `${index};`)].join(
        "\n",
      );
    });
    const numbers = sequences.map(({ sequence }) => `create sequence ${schema}.${sequence};`);
    return `-- What the migrations make, for reading. A test holds them against each other; nothing runs this file.\n\n${[...parts, ...numbers].join("\n\n")}\n`;
  } finally {
    await client.end();
  }
}
const tablesQuery = `select c.relname as table,
  array(select format('%s %s%s%s', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
      case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end)
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
  array(select format('constraint %I %s', conname, pg_get_constraintdef(oid)) from pg_constraint where conrelid = c.oid and contype <> 'n' order by conname) as constraints,
  array(select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class x on x.oid = i.indexrelid
    where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by x.relname) as indexes
  from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') order by c.relname`;
