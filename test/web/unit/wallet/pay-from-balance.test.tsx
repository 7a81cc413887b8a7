import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ComponentProps } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { PayFromBalance } from '../../../../web/features/wallet/screens/pay-from-balance.tsx';
import { walletWords } from '../../../../web/features/wallet/words/index.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const w = await walletWords.load('en');

type Props = ComponentProps<typeof PayFromBalance>;

async function textWith(approval: Partial<Props['approval']>): Promise<string> {
  const client = new QueryClient();
  const money = (amount: string) => ({ amount, currency: 'CNY' as const });
  client.setQueryData(['wallet.get-wallet', {}], {
    bank: 'simulated',
    balances: [money('100')],
  });
  const root = createRoot(document.body);
  const payment = { amount: money('2500') } as Props['payment'];
  const said = { isAsking: false, isBusy: false, problem: null, ...approval } as Props['approval'];
  await act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <PayFromBalance payment={payment} approval={said} onTopUp={() => undefined} />
      </QueryClientProvider>,
    ),
  );
  const text = document.body.textContent ?? '';
  await act(async () => root.unmount());
  return text;
}

it('does not ask for more money while nobody knows whether it has just been taken', async () => {
  expect(await textWith({})).toContain(w.notEnough);
  expect(await textWith({ isAsking: true })).not.toContain(w.notEnough);
});
