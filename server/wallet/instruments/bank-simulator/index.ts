import { once } from 'node:events';
import { assert } from '../../../kernel/assert.ts';
import type { Db } from '../../../kernel/db/database.ts';
import { createSimulatedBank } from './bank.ts';
import { createBankServer } from './server.ts';
import { createSimulatorStore } from './store.ts';

export interface BankSimulator {
  /** Listens on loopback, at a port that the system chooses. */
  start(): Promise<void>;
  /** Known once it has started. */
  url(): string;
  stop(): Promise<void>;
}

export function createBankSimulator({ db }: { readonly db: Db }): BankSimulator {
  const bank = createSimulatedBank({ db, store: createSimulatorStore(db) });
  const server = createBankServer(bank);

  return {
    async start() {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    },
    url() {
      const address = server.address();
      assert(address !== null && typeof address === 'object', 'the bank simulator listens');
      return `http://127.0.0.1:${address.port}`;
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      // Some customers wait for an answer that never comes.
      server.closeAllConnections();
      await closed;
    },
  };
}
