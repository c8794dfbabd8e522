import postgres from 'postgres';

/** Makes a clone of the template, or makes it anew: whoever is in it is shown out. @returns its address */
export async function cloneDatabase(server: string, template: string, name: string): Promise<string> {
  await administer(server, async (sql) => {
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql`create database ${sql(name)} template ${sql(template)}`;
  });
  return databaseUrl(server, name);
}

export async function administer(url: string, act: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await act(sql);
  } finally {
    await sql.end();
  }
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
