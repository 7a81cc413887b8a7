/**
 * The world of trade with the modules of messages and official accounts on top, over a fresh
 * database, of their real parts. Give the URI of a first one for a second process over its data.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { official as words } from '../../server/contract.ts';
import type { UserActor } from '../../server/kernel/actor.ts';
import type { Auth, Operation } from '../../server/kernel/contract.ts';
import { createFeed } from '../../server/kernel/feed/feed.ts';
import { createPushes } from '../../server/kernel/feed/store.ts';
import type { OfficialId } from '../../server/kernel/ids.ts';
import type { PageRequest, PageResponse } from '../../server/kernel/module.ts';
import { createStoreQueue } from '../../server/kernel/queue/store-queue.ts';
import { createMessaging } from '../../server/messaging/index.ts';
import { createOfficial } from '../../server/official/index.ts';
import { recordingLines } from './recording-lines.ts';
import { openTrade, type Trader } from './trade.ts';

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

/** Few, so that a test can miss more. */
export const missedMax = 20;

const origin = { ip: '127.0.0.1', agent: 'test' };

export async function openNewsroom(uri?: string) {
  const trade = await openTrade(uri === undefined ? {} : { uri });
  const lines = recordingLines();
  const realtime = createFeed({ ...trade, lines, pushes: createPushes(trade.db), missedMax });
  const publicUrl = () => 'https://maru.example';
  const base = { ...trade, realtime, publicUrl, queue: createStoreQueue(trade) };
  const messaging = createMessaging(base);
  const official = createOfficial({ ...base, messaging });
  await trade.db.prepare();
  const { endpoints, pages = [] } = official.module;

  const invoke = (operation: Operation, input: unknown, { id: userId }: Trader) => {
    const endpoint = endpoints.find((one) => one.operation === operation);
    if (!endpoint) throw new Error(`there is no endpoint for ${operation.name}`);
    const actor: UserActor = { kind: 'user', userId, sessionId: trade.ids.next('ses'), origin };
    return endpoint.invoke(actor, input);
  };

  /** Calls an operation of the module official; the reply is parsed by its contract. */
  async function ask<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<string, Auth, I, O>,
    input: z.input<I>,
    as: Trader,
  ): Promise<z.output<O>> {
    return parsed(operation.output, await invoke(operation, input, as));
  }

  return {
    ...trade,
    realtime: lines,
    feed: realtime,
    official,
    ask,
    refusal: async (operation: Operation, input: unknown, as: Trader): Promise<string> => {
      const error = await invoke(operation, input, as).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error instanceof Error && 'code' in error) return String(error.code);
      throw new Error(`${operation.name} was not refused`, { cause: error });
    },
    send: (officialId: OfficialId, text: string, as: Trader) =>
      ask(words.sendBroadcast, { officialId, text, idempotencyKey: randomUUID() }, as),
    visit: async (
      path: string,
      params: Record<string, string>,
      by: Partial<Pick<PageRequest, 'origin' | 'isVisit'>> = {},
    ): Promise<PageResponse> => {
      const page = pages.find((one) => one.path === path);
      if (!page) throw new Error(`there is no page ${path}`);
      return page.respond({ params, query: {}, locale: 'en', origin, isVisit: true, ...by });
    },
  };
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(value);
}
