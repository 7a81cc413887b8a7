/** Finds the documents that a write statement is about. */

import { CursorView } from '../cursors/cursor-view.ts';
import { nothingExamined, type Pausing, pause } from '../planner/execute.ts';
import { planQuery } from '../planner/query.ts';
import { readDocuments } from '../planner/read.ts';
import { otherTurns, withoutPauses } from '../planner/turns.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { compileSort, type Sort } from '../query/sort.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import type { StoredDocument } from '../storage/records.ts';
import type { View } from '../storage/view.ts';
import type { Doc, Value } from '../values/types.ts';
import { catalogueFor, checkpointOf, evaluationOf, type Operation } from './operation.ts';

/** What a statement selects by. */
export interface Selection {
  readonly filter: Doc;
  readonly matcher: Matcher;
  readonly sort: Sort | undefined;
  readonly hint: Value | undefined;
}

export function selectionOf(
  operation: Operation,
  { filter, sort, hint }: { filter: Doc; sort?: Doc | undefined; hint?: Value | undefined },
  variables: { let?: Doc },
): Selection {
  return {
    filter,
    matcher: compileFilter(filter, { ...variables, ...evaluationOf(operation) }),
    sort: sort === undefined || sort.size === 0 ? undefined : compileSort(sort),
    hint,
  };
}

function openRead(
  operation: Operation,
  view: View,
  collection: CollectionInfo,
  { filter, matcher, sort, hint }: Selection,
): Pausing<StoredDocument> {
  const request = { collection, filter, matcher, sort, hint, readsAll: true };
  const plan = planQuery(request, operation.engine.settings);
  return readDocuments({ view, collection, plan, matcher, sort, examined: nothingExamined() });
}

/** The first document that a statement selects, found in one go inside the write. */
export function findFirst(
  operation: Operation,
  view: View,
  collection: CollectionInfo,
  selection: Selection,
): StoredDocument | undefined {
  const found = openRead(operation, view, collection, selection);
  for (const document of withoutPauses(found)) return document;
  return undefined;
}

/**
 * The records that a statement selects, from the newest durable data (or the transaction). Who
 * writes them tests them once more.
 */
export async function findRecords(
  operation: Operation,
  namespace: string,
  selection: Selection,
): Promise<number[]> {
  const collection = catalogueFor(operation).find(namespace);
  if (collection === undefined) return [];
  const checkpoint = checkpointOf(operation);
  const { store, clock } = operation.engine;
  const own = new CursorView(store.environment, clock);
  try {
    const view = operation.transaction ?? own;
    const records: number[] = [];
    for (const found of openRead(operation, view, collection, selection)) {
      if (found === pause) {
        checkpoint();
        await otherTurns();
      } else {
        records.push(found.record);
      }
    }
    return records;
  } finally {
    own.release();
  }
}
