import postgres from 'postgres';
import { dieBesideANeighbour, dieOnTheWay, marks, type Open, settleDown } from '../../faults/dying';

/** A process of its own that does what the product does, without the guard: it may not survive it. */
const [scenario = '', url = ''] = process.argv.slice(2);
const admin = postgres(url, { max: 1, onnotice: () => {} });
const driver = postgres(url, { max: 1, onnotice: () => {} });
const open: Open = <Value>(work: (say: (statement: string) => PromiseLike<unknown>) => Promise<Value>) =>
  driver.begin((tx) => work((statement) => tx.unsafe(statement))) as Promise<Value>;

if (scenario === 'goes-on') await dieOnTheWay(open, admin, { after: 1, goesOn: 'when it is known' });
else await dieBesideANeighbour(open, admin);
await settleDown(open);
console.log(JSON.stringify(await marks(admin)));
process.exit(0);
