import { badValue, codes, StoreError } from '../errors.ts';
import { docIn, flagIn, listIn, numberIn, textIn } from '../reading.ts';
import { type Doc, isDoc, type Value } from '../values/types.ts';

/** What an armed failpoint does to a command. */
export interface Failure {
  readonly errorCode: number | undefined;
  readonly closeConnection: boolean;
  readonly writeConcernError: Doc | undefined;
  /** Labels that replace those the server would set itself. */
  readonly errorLabels: readonly string[] | undefined;
  readonly blockMs: number;
}

interface Armed {
  readonly commands: ReadonlySet<string>;
  readonly appName: string | undefined;
  readonly failure: Failure;
  skip: number;
  times: number;
}

const knownNames = new Set(['failCommand', 'onPrimaryTransactionalWrite']);
const knownData = new Set([
  'failCommands',
  'appName',
  'errorCode',
  'failBeforeCommitExceptionCode',
  'closeConnection',
  'writeConcernError',
  'errorLabels',
  'blockConnection',
  'blockTimeMS',
]);

/** A test must not think that it strikes something when it does not. */
function refuseUnknown(name: string, data: Doc): void {
  for (const field of data.keys()) {
    if (!knownData.has(field)) throw badValue(`the failpoint ${name} knows no ${field}`);
  }
}

/** MongoDB's `failCommand`: makes chosen commands fail, for tests of what clients do then. */
export class FailPoints {
  private readonly armed = new Map<string, Armed>();

  configure(command: Doc): void {
    const name = textIn(command.get('configureFailPoint')) ?? '';
    if (!knownNames.has(name)) throw badValue(`the failpoint ${name} is not supported`);
    const { skip, times } = parseMode(command.get('mode'));
    if (times === 0) {
      this.armed.delete(name);
      return;
    }
    const data = docIn(command.get('data')) ?? new Map<string, Value>();
    refuseUnknown(name, data);
    this.armed.set(name, {
      commands: new Set((listIn(data.get('failCommands')) ?? []).map(String)),
      appName: textIn(data.get('appName')),
      failure: parseFailure(name, data),
      skip,
      times,
    });
  }

  /** The failure that this command meets, if any; counts it. */
  meet(command: string, appName: string | undefined): Failure | undefined {
    const armed = this.armed.get('failCommand');
    if (armed === undefined || !armed.commands.has(command)) return undefined;
    if (armed.appName !== undefined && armed.appName !== appName) return undefined;
    return this.use('failCommand', armed);
  }

  /** The older failpoint, which strikes retryable writes: before they happen or right after. */
  meetTransactionalWrite(when: 'before' | 'after'): Failure | undefined {
    const armed = this.armed.get('onPrimaryTransactionalWrite');
    const strikes = armed?.failure.errorCode === undefined ? 'after' : 'before';
    return armed === undefined || strikes !== when
      ? undefined
      : this.use('onPrimaryTransactionalWrite', armed);
  }

  private use(name: string, armed: Armed): Failure | undefined {
    if (armed.skip > 0) {
      armed.skip -= 1;
      return undefined;
    }
    armed.times -= 1;
    if (armed.times <= 0) this.armed.delete(name);
    return armed.failure;
  }
}

function parseMode(mode: Value | undefined): { skip: number; times: number } {
  if (mode === 'off') return { skip: 0, times: 0 };
  if (mode === 'alwaysOn') return { skip: 0, times: Number.POSITIVE_INFINITY };
  if (!isDoc(mode)) throw badValue('a failpoint needs a mode');
  const times = numberIn(mode.get('times'));
  const skip = numberIn(mode.get('skip'));
  if (times === undefined && skip === undefined) throw badValue('unknown failpoint mode');
  return { skip: skip ?? 0, times: times ?? Number.POSITIVE_INFINITY };
}

function parseFailure(name: string, data: Doc): Failure {
  const labels = listIn(data.get('errorLabels'));
  return {
    errorCode:
      numberIn(data.get('errorCode')) ?? numberIn(data.get('failBeforeCommitExceptionCode')),
    // The older failpoint closes the connection unless it is told not to.
    closeConnection: flagIn(data.get('closeConnection') ?? name === 'onPrimaryTransactionalWrite'),
    writeConcernError: docIn(data.get('writeConcernError')),
    errorLabels: labels?.map(String),
    blockMs: flagIn(data.get('blockConnection')) ? (numberIn(data.get('blockTimeMS')) ?? 0) : 0,
  };
}

export function failureError({
  errorCode = codes.InternalError,
  errorLabels,
}: Failure): StoreError {
  return new StoreError(
    errorCode,
    "Failing command via 'failCommand' failpoint",
    errorLabels === undefined ? {} : { labels: errorLabels },
  );
}
