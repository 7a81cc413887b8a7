/** What a stage of a pipeline is: documents go in and come out in batches. */

import { Memory } from '../../memory.ts';
import { memorySizeOf } from '../../values/size.ts';
import type { Doc, Value } from '../../values/types.ts';
import type { CompileOptions, Scope } from '../scope.ts';

export type Batch = readonly Doc[];

/** A stage at work, made anew for every run. */
export interface Running {
  push(docs: Batch): Batch | Promise<Batch>;
  /** What is left to say when all documents have come. */
  end?(): Batch | Promise<Batch>;
  /** Whether it needs no more documents. */
  readonly isDone?: boolean;
}

export interface Stage {
  readonly name: string;
  start(): Running;
}

export interface SourceRequest {
  /** The collection, in the same database. */
  readonly collection: string;
  readonly filter: Doc;
  readonly sort?: Doc;
  readonly limit?: number;
  readonly options: CompileOptions;
}

export interface MergeRequest {
  readonly database: string | undefined;
  readonly collection: string;
  readonly on: readonly string[];
  readonly whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | readonly Value[];
  readonly whenNotMatched: 'insert' | 'discard' | 'fail';
  /** Variables of a pipeline in `whenMatched`, evaluated for one document. */
  variables(doc: Doc): Doc;
}

/** What a pipeline asks of the store around it. */
export interface PipelineContext extends CompileOptions {
  /** Reads another collection. */
  source(request: SourceRequest): AsyncIterable<Doc> | Iterable<Doc>;
  /** Writes documents for `$merge`; a pipeline without it may not end so. */
  merge?(request: MergeRequest, docs: Batch): Promise<void>;
}

export type Pipeline = readonly Stage[];

/** Compiles the stages of a pipeline inside a stage. */
type CompileStages = (stages: readonly Value[], scope: Scope, context: PipelineContext) => Pipeline;

export type CompileStage = (
  spec: Value,
  scope: Scope,
  context: PipelineContext,
  compileStages: CompileStages,
) => Stage;

/** A stage without memory: every document becomes some documents. */
export function statelessStage(name: string, apply: (docs: Batch) => Batch): Stage {
  return { name, start: () => ({ push: apply }) };
}

/** Documents that are kept until all have come. */
export class Kept {
  docs: Doc[] = [];
  private bytes = 0;
  private readonly memory: Memory;

  constructor(owner: string) {
    this.memory = new Memory(owner);
  }

  push(docs: Batch): Batch {
    for (const doc of docs) {
      this.count(memorySizeOf(doc));
      this.docs.push(doc);
    }
    return [];
  }

  /** Keeps some of the documents and lets the others go. */
  replace(docs: Doc[]): void {
    this.docs = docs;
    this.count(docs.reduce((sum, doc) => sum + memorySizeOf(doc), -this.bytes));
  }

  private count(bytes: number): void {
    this.bytes += bytes;
    this.memory.keep(bytes);
  }
}

/** A stage that must have seen every document before it can say anything. */
export function gatheringStage(
  name: string,
  apply: (docs: Batch) => Batch | Promise<Batch>,
): Stage {
  return {
    name,
    start: () => {
      const kept = new Kept(name);
      return { push: (docs) => kept.push(docs), end: () => apply(kept.docs) };
    },
  };
}
