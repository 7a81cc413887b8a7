/** The bank's counter on the network, with the faults of a network. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { currencyIn } from '../../../kernel/contract.ts';
import { money } from '../../../kernel/money.ts';
import type { OrderResult, SimulatedBank } from './bank.ts';
import { simulatedBanks } from './bank.ts';
import { type Fault, faultOf } from './faults.ts';
import type { Direction, OrderRequest, SimulatedOrder } from './order.ts';

interface Reply {
  readonly status: number;
  readonly body: object;
}

/** What the customer sees: a reply, a page that says nothing, silence, or a cut line. */
type Outcome = Reply | 'garbled' | 'silent' | 'cut';

const bodyBytesMax = 10_000;
const claimBody = z.strictObject({
  bank: z.string(),
  accountNumber: z.string().regex(/^[0-9]{8,20}$/),
  holder: z.string().min(1),
});
const orderBody = z.strictObject({
  mandate: z.string(),
  amount: z.string().regex(/^[1-9][0-9]{0,17}$/),
  currency: currencyIn,
});

export function createBankServer(bank: SimulatedBank): Server {
  const lost = new Set<string>();

  async function route(method: string, path: string, body: unknown): Promise<Outcome> {
    const [, counter, requestId] = /^\/(debits|credits)\/([\w-]{1,60})$/.exec(path) ?? [];
    const direction = counter === 'debits' ? 'debit' : 'credit';
    if (method === 'GET' && path === '/banks') return reply(200, { items: simulatedBanks });
    if (method === 'POST' && path === '/confirmations') return confirm(body);
    if (method === 'PUT' && requestId) return order(direction, requestId, body);
    if (method === 'GET' && requestId) return query(direction, requestId);
    return reply(404, { reason: 'There is no such counter.' });
  }

  async function confirm(body: unknown): Promise<Outcome> {
    const claim = claimBody.safeParse(body);
    const mandate = claim.success ? await bank.confirm(claim.data) : null;
    return mandate ? reply(200, mandate) : reply(422, { reason: 'The account is not known.' });
  }

  async function order(direction: Direction, requestId: string, body: unknown): Promise<Outcome> {
    const parsed = orderBody.safeParse(body);
    if (!parsed.success) return reply(400, { reason: 'This is not an order.' });
    const { mandate, amount, currency } = parsed.data;
    const request = { direction, requestId, mandate, amount: money(BigInt(amount), currency) };
    const account = await bank.findAccount(mandate);
    return withFault(account ? faultOf(account.accountNumber) : 'none', request);
  }

  async function withFault(fault: Fault, request: OrderRequest): Promise<Outcome> {
    if (fault === 'lost' && !lost.has(request.requestId)) {
      lost.add(request.requestId);
      return 'cut';
    }
    const [result] = await Promise.all([
      bank.order(request),
      ...(fault === 'doubled' ? [bank.order(request)] : []),
    ]);
    if (fault === 'silent' || fault === 'garbled') return fault;
    return replyTo(result);
  }

  async function query(direction: Direction, requestId: string): Promise<Outcome> {
    const order = await bank.query(direction, requestId);
    return order ? replyWith(order) : reply(404, { reason: 'There is no such order.' });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBody(request);
      answer(response, await route(request.method ?? '', request.url ?? '', body));
    } catch {
      answer(response, reply(500, { reason: 'The bank has trouble.' }));
    }
  }

  return createServer((request, response) => void serve(request, response));
}

function reply(status: number, body: object): Reply {
  return { status, body };
}

function replyTo(result: OrderResult): Reply {
  switch (result.kind) {
    case 'done':
      return replyWith(result.order);
    case 'no-such-mandate':
      return reply(200, { state: 'declined', reason: 'The bank does not know the account.' });
    case 'conflict':
      return reply(409, { reason: 'The request id was used for another order.' });
  }
}

function replyWith({ state, reason }: SimulatedOrder): Reply {
  return reply(200, state === 'declined' ? { state, reason } : { state });
}

function answer(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'silent') return;
  if (outcome === 'cut') {
    response.destroy();
    return;
  }
  const isPage = outcome === 'garbled';
  response.writeHead(isPage ? 500 : outcome.status, {
    'content-type': isPage ? 'text/html' : 'application/json',
  });
  response.end(isPage ? '<h1>Bad gateway</h1>' : JSON.stringify(outcome.body));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > bodyBytesMax) return undefined;
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
