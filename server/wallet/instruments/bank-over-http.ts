/** The bank gateway over HTTP. Whatever is not a clear answer counts as none. */
import { z } from 'zod';
import { currencyIn } from '../../kernel/contract.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { BankAnswer, BankCounter, BankGateway } from './bank.ts';

export interface BankOverHttpOptions {
  /** Asked at each call: a simulator's port is known only once it listens. */
  readonly url: () => string;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const banksAnswer = z.object({
  items: z.array(z.object({ bank: z.string(), name: z.string(), currency: currencyIn })),
});
const mandateAnswer = z.object({ mandate: z.string().min(1), maskedNumber: z.string() });
const orderAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('accepted') }),
  z.object({ state: z.literal('declined'), reason: z.string() }),
  z.object({ state: z.literal('pending') }),
]);

export function createBankOverHttp({ url, timeoutMs, logger }: BankOverHttpOptions): BankGateway {
  /** @returns null when nothing came back that can be read */
  async function ask(method: string, path: string, body?: object): Promise<Answer | null> {
    try {
      const response = await fetch(new URL(path, url()), {
        method,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      });
      return { status: response.status, body: await response.json() };
    } catch (error) {
      logger.warn({ err: error, method, path }, 'the bank did not answer');
      return null;
    }
  }

  function counterAt(path: string): BankCounter {
    return {
      async order({ requestId, mandate, amount }) {
        const body = { mandate, amount: amount.minor.toString(), currency: amount.currency };
        return readOrder(await ask('PUT', `${path}/${requestId}`, body));
      },
      async query(requestId) {
        const answer = await ask('GET', `${path}/${requestId}`);
        return answer?.status === 404 ? { kind: 'absent' } : readOrder(answer);
      },
    };
  }

  return {
    requireConnected: () => undefined,

    async listBanks() {
      const answer = await ask('GET', '/banks');
      const parsed = banksAnswer.safeParse(answer?.body);
      return answer?.status === 200 && parsed.success ? parsed.data.items : null;
    },

    async confirmAccount(claim) {
      const answer = await ask('POST', '/confirmations', claim);
      if (answer?.status === 422) return { kind: 'refused' };
      const parsed = mandateAnswer.safeParse(answer?.body);
      if (answer?.status !== 200 || !parsed.success) return { kind: 'unknown' };
      return { kind: 'confirmed', mandate: parsed.data };
    },

    debits: counterAt('/debits'),
    credits: counterAt('/credits'),
  };
}

function readOrder(answer: Answer | null): BankAnswer {
  if (answer?.status !== 200) return { kind: 'unknown' };
  const parsed = orderAnswer.safeParse(answer.body);
  if (!parsed.success || parsed.data.state === 'pending') return { kind: 'unknown' };
  return parsed.data.state === 'accepted'
    ? { kind: 'accepted' }
    : { kind: 'declined', reason: parsed.data.reason };
}
