import { inStore } from '../lib/device-database.ts';
import { readPersonal, writePersonal } from '../lib/personal-storage.ts';
import { isRecord } from '../lib/record.ts';
import type { Outgoing, OutgoingContent, Picture } from './outgoing.ts';

/**
 * The outbox on the device: one row for each message under its person and its id, pictures and all.
 * A device without a database keeps none; messages then live as long as their page.
 */
export type Row = Omit<Outgoing, 'content' | 'state' | 'problem'> & {
  content: Exclude<OutgoingContent, Picture> | Omit<Picture, 'previewUrl'>;
  state: 'waiting' | 'failed';
};

const rows = { database: 'maru-outbox', store: 'outgoing' };

const keyOf = (userId: string, clientId: string): IDBValidKey => [userId, clientId];
/** A list sorts behind every text, so this spans all keys of the person. */
const allOf = (userId: string): IDBKeyRange => IDBKeyRange.bound([userId], [userId, []]);

/** One after the other: a row that is dropped must not be written afterwards. */
let writing: Promise<unknown> = Promise.resolve();

function write<T>(act: (store: IDBObjectStore) => IDBRequest<T>): void {
  writing = writing.then(() => inStore(rows, 'readwrite', act)).catch(() => undefined);
}

export function keepRow(userId: string, row: Row): void {
  write((store) => store.put(row, keyOf(userId, row.clientId)));
}

export function dropKept(userId: string, clientId: string): void {
  write((store) => store.delete(keyOf(userId, clientId)));
  news.postMessage(clientId);
}

export async function keptRows(userId: string): Promise<Row[]> {
  takeOver(userId);
  await writing;
  try {
    const found: unknown[] = await inStore(rows, 'readonly', (store) =>
      store.getAll(allOf(userId)),
    );
    return found.filter(isRow);
  } catch {
    return [];
  }
}

/** Earlier versions kept texts in the browser's storage, all of them under one name. */
function takeOver(userId: string): void {
  const old = readPersonal(userId, 'outbox');
  if (!Array.isArray(old)) return;
  for (const message of old.filter(isRow)) {
    const state = message.state === 'failed' ? 'failed' : 'waiting';
    keepRow(userId, { ...message, afterSeq: 0, state });
  }
  writePersonal(userId, 'outbox', null);
}

/** Written by this file and by nothing else; but a disk may be damaged, and one message holds up no others. */
function isRow(found: unknown): found is Row {
  if (!isRecord(found) || !isRecord(found['content'])) return false;
  const { clientId, conversationId, writtenAt, content } = found;
  return [clientId, conversationId, writtenAt, content['kind']].every(isText);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Drops the messages of everybody, or of everybody but one. */
export async function forgetOutbox(keep: string | null): Promise<void> {
  write((store) => {
    if (keep === null) return store.clear();
    store.delete(IDBKeyRange.upperBound([keep], true));
    return store.delete(IDBKeyRange.lowerBound([keep, []], true));
  });
  await writing;
}

const news = new BroadcastChannel('maru-outbox');

/** Tells of each message that another tab has dropped. */
export function onDropped(tell: (clientId: string) => void): void {
  news.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') tell(data);
  });
}
