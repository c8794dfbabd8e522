import 'server-only';
import { type Database, db } from './client';

interface Statement<Rows> {
  execute(values: Record<string, unknown>): Promise<Rows>;
}

/**
 * A query whose text never changes: built once per process, prepared once per connection. Its values come in by
 * `sql.placeholder(name)`. The driver asks the server for the types of every other query's parameters before it
 * sends them, so that one costs two round trips and a plan each time; this one costs one round trip.
 * Only for reads outside transactions.
 */
export function prepared<Rows>(
  build: (database: Database) => { prepare(name: string): Statement<Rows> },
): (values: Record<string, unknown>) => Promise<Rows> {
  // a pool that was ended and opened anew has statements of its own
  const statements = new WeakMap<Database, Statement<Rows>>();
  return (values) => {
    const database = db();
    let statement = statements.get(database);
    if (!statement) {
      // the driver names statements itself: the name only says that it shall
      statement = build(database).prepare('prepared');
      statements.set(database, statement);
    }
    return statement.execute(values);
  };
}
