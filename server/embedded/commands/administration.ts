/** Small commands of operators, tools and tests. */
import { notSupported, StoreError } from '../errors.ts';
import { docIn, flagIn, listIn, numberIn, textIn } from '../reading.ts';
import { auditStore } from '../storage/audit.ts';
import { requireCollection } from '../storage/collections.ts';
import { docOf } from '../values/plain.ts';
import { DateTime, type Doc, type Value } from '../values/types.ts';
import { serverVersion } from './hello.ts';
import { namespaceOf, type Operation } from './operation.ts';

/** Not only whether somebody answers, as in MongoDB, but whether what is written would be kept. */
export function ping({ engine }: Operation): Doc {
  engine.store.environment.requireFile();
  return docOf({ ok: 1 });
}

export function buildInfo(): Doc {
  return docOf({
    version: serverVersion,
    versionArray: serverVersion.split('.').map(Number),
    gitVersion: 'embedded',
    modules: [],
    storageEngines: ['lmdb'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
    ok: 1,
  });
}

export function serverStatus({ engine, startedAt }: Operation): Doc {
  const { pid, residentBytes } = engine.resources();
  const resident = Math.round(residentBytes / 1024 / 1024);
  return docOf({
    host: 'embedded',
    version: serverVersion,
    process: 'maru-store',
    pid: BigInt(pid),
    uptime: (startedAt - engine.startedAt) / 1000,
    localTime: new DateTime(BigInt(startedAt)),
    mem: { bits: 64, resident, virtual: resident },
    logicalSessionRecordCache: { activeSessionsCount: engine.sessions.count },
    metrics: { cursor: { open: { total: BigInt(engine.cursors.count) } } },
    storageEngine: { name: 'lmdb' },
    ok: 1,
  });
}

export function dbStats({ engine, database }: Operation): Doc {
  const collections = engine.store.catalogue.inDatabase(database);
  const objects = collections.reduce((sum, each) => sum + engine.store.countOf(each), 0);
  return docOf({
    db: database,
    collections: collections.length,
    views: 0,
    objects,
    indexes: collections.reduce((sum, each) => sum + each.indexes.length, 0),
    ok: 1,
  });
}

export function collStats(operation: Operation): Doc {
  const namespace = namespaceOf(operation);
  const { store } = operation.engine;
  const collection = store.catalogue.find(namespace);
  return docOf({
    ns: namespace,
    count: collection === undefined ? 0 : store.countOf(collection),
    nindexes: collection?.indexes.length ?? 0,
    capped: false,
    ok: 1,
  });
}

export function configureFailPoint({ engine, body }: Operation): Doc {
  if (!engine.settings.testCommands) {
    throw new StoreError('CommandNotFound', "no such command: 'configureFailPoint'");
  }
  engine.failPoints.configure(body);
  return docOf({ ok: 1 });
}

/** What may be read and changed while the store runs. */
export function getParameter({ engine, body }: Operation): Doc {
  const all: Doc = new Map<string, Value>([
    ['featureCompatibilityVersion', docOf({ version: '8.0' })],
    ['enableTestCommands', engine.settings.testCommands],
    ['forbidScans', engine.settings.forbidScans],
    ['scanExemptions', [...engine.settings.scanExemptions]],
    ['transactionLifetimeLimitSeconds', engine.settings.transactionLifetimeMs / 1000],
  ]);
  const everything =
    body.get('getParameter') === '*' || docIn(body.get('getParameter')) !== undefined;
  const shown = everything ? [...all] : [...all].filter(([name]) => body.has(name));
  if (shown.length === 0) throw new StoreError('InvalidOptions', 'no option found to get');
  return new Map([...shown, ...docOf({ ok: 1 })]);
}

export function setParameter({ engine, body }: Operation): Doc {
  const { settings } = engine;
  const was = settings.forbidScans;
  let known = 0;
  for (const [name, value] of body) {
    if (name === 'forbidScans') settings.forbidScans = flagIn(value);
    else if (name === 'scanExemptions')
      settings.scanExemptions = new Set((listIn(value) ?? []).map(String));
    else if (name === 'ttlIntervalSeconds') settings.ttlIntervalMs = (numberIn(value) ?? 60) * 1000;
    else continue;
    known += 1;
  }
  if (known === 0) throw new StoreError('InvalidOptions', 'no option found to set, use help:true');
  return docOf({ was, ok: 1 });
}

/**
 * Compares records with index entries in both directions, and counts. `{ maruAudit: 1 }` looks at
 * every collection, `{ maruAudit: "name" }` at one of the database.
 */
export async function audit(operation: Operation): Promise<Doc> {
  const { engine, body } = operation;
  const one = textIn(body.get('maruAudit'));
  const namespace = one === undefined ? undefined : namespaceOf(operation);
  const report = await auditStore(engine.store, namespace);
  return docOf({ ...report, ok: 1 });
}

export async function validate(operation: Operation): Promise<Doc> {
  const namespace = namespaceOf(operation);
  await operation.engine.store.writes.submit((target) => requireCollection(target, namespace));
  const { records, faults } = await auditStore(operation.engine.store, namespace);
  return docOf({
    ns: namespace,
    nrecords: records,
    valid: faults.length === 0,
    errors: faults,
    ok: 1,
  });
}

export function refuse(what: string): () => never {
  return () => {
    throw notSupported(what);
  };
}

/** Search is a service of Atlas, beside the server. */
export function refuseSearch(): never {
  throw new StoreError(
    'SearchNotEnabled',
    'Using Atlas Search Database Commands and the $listSearchIndexes aggregation stage requires additional configuration. Please connect to Atlas or an AtlasCLI local deployment to enable.',
  );
}

/** Authentication has nothing to do here; tools ask all the same. */
export function connectionStatus(): Doc {
  return docOf({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 });
}
