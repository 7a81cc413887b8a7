import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, official } from '../../../server/contract.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import type { Trader } from '../../support/trade.ts';

let newsroom: Newsroom;
let mayor: Trader;
let clerk: Trader;
let officialId: OfficialId;

beforeAll(async () => {
  newsroom = await openNewsroom();
  mayor = await newsroom.person('mayor');
  clerk = await newsroom.person('clerk');
  const account = { handle: 'city', name: 'City', kind: 'government' } as const;
  officialId = (await mayor.ask(accounts.openOfficial, account)).id;
  await mayor.ask(accounts.addStaff, { officialId, userId: clerk.id });
  await vouch();
});
afterAll(() => newsroom.close());

async function vouch(): Promise<void> {
  const keeper = await newsroom.person('keeper');
  const { id: requestId } = await mayor.ask(accounts.requestVerification, {
    ...{ officialId, organization: 'City Hall', evidence: 'https://city.example' },
  });
  await keeper.ask(accounts.decideVerification, {
    ...{ requestId, verdict: 'approved', name: 'City', method: 'letter' },
  });
}

const announcement = () => ({
  ...{ officialId, title: 'Rain', body: 'Tonight.', idempotencyKey: randomUUID() },
  locale: 'en' as const,
});
const publish = (command: ReturnType<typeof announcement>, as: Trader) =>
  newsroom.ask(official.publishAnnouncement, command, as);
const refusal = (command: ReturnType<typeof announcement>, as: Trader) =>
  newsroom.refusal(official.publishAnnouncement, command, as);

describe('an announcement', () => {
  it('is refused from whoever is not staff, and for an account that is not there', async () => {
    const stranger = await newsroom.person('stranger');
    const nowhere = { ...announcement(), officialId: newsroom.ids.next('oac') };
    expect(await refusal(announcement(), stranger)).toBe('accounts.not-staff');
    expect(await refusal(nowhere, clerk)).toBe('accounts.not-staff');
  });

  it('that was published is what a late repeat gets, whatever has changed since', async () => {
    const command = announcement();
    const published = await publish(command, clerk);

    await mayor.ask(accounts.updateOfficial, { officialId, name: 'New City' });
    await mayor.ask(accounts.removeStaff, { officialId, userId: clerk.id });
    expect((await publish(command, clerk)).id).toBe(published.id);

    expect(await refusal({ ...command, title: 'Snow' }, clerk)).toBe(
      'request.idempotency-key-reused',
    );
    expect(await refusal(announcement(), clerk)).toBe('accounts.not-staff');
    expect(await refusal(announcement(), mayor)).toBe('official.not-verified');
    // What the clerk has published is told to nobody else who comes with the same key.
    expect(await refusal(command, mayor)).toBe('official.not-verified');
  });
});
