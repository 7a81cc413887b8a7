import { badValue, notSupported } from '../errors.ts';
import { type Examined, nothingExamined, pause } from '../planner/execute.ts';
import { explainPlan } from '../planner/explain.ts';
import { planQuery } from '../planner/query.ts';
import { readDocuments } from '../planner/read.ts';
import { otherTurns } from '../planner/turns.ts';
import { compileFilter } from '../query/match.ts';
import { compileSort } from '../query/sort.ts';
import { docIn, docsIn, numberIn, textIn } from '../reading.ts';
import { docOf } from '../values/plain.ts';
import type { Doc, Value } from '../values/types.ts';
import { openView } from './find.ts';
import { serverVersion } from './hello.ts';
import { checkedNamespace, checkpointOf, evaluationOf, type Operation } from './operation.ts';

/** What a command would look for, whichever command it is. */
interface Explained {
  readonly collection: Value | undefined;
  readonly filter: Doc;
  readonly sort: Doc;
  readonly hint: Value | undefined;
  readonly skip: number;
  readonly limit: number;
}

export async function explain(operation: Operation): Promise<Doc> {
  const command = docIn(operation.body.get('explain'));
  if (command === undefined) throw badValue('explain needs a command');
  const verbosity = textIn(operation.body.get('verbosity')) ?? 'allPlansExecution';
  return explainCommand(operation, command, verbosity);
}

/** `aggregate` with the option `explain`, which says nothing of how much it wants to know. */
export function explainAggregate(operation: Operation): Promise<Doc> {
  return explainCommand(operation, operation.body, 'queryPlanner');
}

async function explainCommand(operation: Operation, command: Doc, verbosity: string): Promise<Doc> {
  const explained = parse(command);
  const namespace = checkedNamespace(operation.database, explained.collection);
  const { collection, view, own } = openView(operation, namespace);
  try {
    if (collection === undefined) {
      return reply({ namespace, plan: docOf({ stage: 'EOF' }), execution: undefined, verbosity });
    }
    const matcher = compileFilter(explained.filter, { ...evaluationOf(operation) });
    const sort = explained.sort.size === 0 ? undefined : compileSort(explained.sort);
    const examined = nothingExamined();
    const settings = { ...operation.engine.settings, forbidScans: false };
    const plan = planQuery({ ...explained, collection, matcher, sort }, settings);
    const read = { ...explained, view, collection, plan, matcher, sort, examined };
    const isRun = verbosity !== 'queryPlanner';
    const returned = isRun ? await run(operation, readDocuments(read)) : 0;
    return reply({
      namespace,
      plan: explainPlan(plan, { collection, sort, limit: explained.limit }),
      execution: isRun ? { returned, examined } : undefined,
      verbosity,
    });
  } finally {
    own?.release();
  }
}

async function run(operation: Operation, documents: Iterable<unknown>): Promise<number> {
  const checkpoint = checkpointOf(operation);
  let returned = 0;
  for (const document of documents) {
    if (document !== pause) {
      returned += 1;
      continue;
    }
    checkpoint();
    await otherTurns();
  }
  return returned;
}

function parse(command: Doc): Explained {
  const [name = ''] = command.keys();
  const base = { collection: command.get(name), skip: 0, limit: 0 };
  const doc = (source: Doc, field: string): Doc => docIn(source.get(field)) ?? new Map();
  switch (name) {
    case 'find':
      return {
        ...base,
        filter: doc(command, 'filter'),
        sort: doc(command, 'sort'),
        hint: command.get('hint'),
        skip: numberIn(command.get('skip')) ?? 0,
        limit: numberIn(command.get('limit')) ?? 0,
      };
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return {
        ...base,
        filter: doc(command, 'query'),
        sort: doc(command, 'sort'),
        hint: command.get('hint'),
        limit: name === 'findAndModify' ? 1 : 0,
      };
    case 'update':
    case 'delete': {
      const [statement = new Map<string, Value>()] = docsIn(command.get(`${name}s`));
      return {
        ...base,
        filter: doc(statement, 'q'),
        sort: new Map(),
        hint: statement.get('hint'),
      };
    }
    case 'aggregate':
      return { ...base, ...leading(docsIn(command.get('pipeline'))), hint: command.get('hint') };
    default:
      throw notSupported(`explain of ${name}`);
  }
}

/** The stages at the head of a pipeline that become a query. */
function leading(pipeline: readonly Doc[]): Pick<Explained, 'filter' | 'sort'> {
  const filter = docIn(pipeline[0]?.get('$match'));
  const next = pipeline[filter === undefined ? 0 : 1];
  return { filter: filter ?? new Map(), sort: docIn(next?.get('$sort')) ?? new Map() };
}

function reply(of: {
  namespace: string;
  plan: Doc;
  execution: { returned: number; examined: Examined } | undefined;
  verbosity: string;
}): Doc {
  const { execution } = of;
  return docOf({
    explainVersion: '1',
    queryPlanner: { namespace: of.namespace, winningPlan: of.plan, rejectedPlans: [] },
    executionStats:
      execution === undefined
        ? undefined
        : {
            executionSuccess: true,
            nReturned: execution.returned,
            executionTimeMillis: 0,
            totalKeysExamined: execution.examined.keys,
            totalDocsExamined: execution.examined.docs,
            executionStages: of.plan,
          },
    serverInfo: { version: serverVersion },
    ok: 1,
  });
}
