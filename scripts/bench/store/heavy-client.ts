/** A process that does one piece of heavy work, so that those who measure are not held up by it. */
import { once } from 'node:events';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import type { Row } from './bed.ts';
import { heavyWork } from './heavy.ts';

const taskShape = z.object({ uri: z.string(), name: z.string(), size: z.number() });

const [message] = await once(process, 'message');
const { uri, name, size } = taskShape.parse(message);
const client = new MongoClient(uri);
const work = heavyWork[name];
if (work === undefined) throw new Error(`there is no heavy work called ${name}`);
await client.connect();
process.send?.('begun');
await work({ client, rows: client.db('bench').collection<Row>('rows'), size });
await client.close();
process.send?.('done');
process.disconnect();
