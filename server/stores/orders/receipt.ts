import type { Accounts } from '../../accounts/index.ts';
import { assert } from '../../kernel/assert.ts';
import type { BankConnection } from '../../kernel/config.ts';
import { times } from '../../kernel/money.ts';
import type { Drawing, ReceiptCard } from '../../media/index.ts';
import type { Order } from './order.ts';

export interface WriteReceiptDeps {
  readonly accounts: Pick<Accounts, 'people' | 'officials'>;
  readonly bank: BankConnection['kind'];
  /** Where people reach this server. */
  readonly publicUrl: () => string;
}

/** Writes what the receipts of paid orders say, each in its buyer's language; in the order given. */
export async function writeReceipts(
  { accounts, bank, publicUrl }: WriteReceiptDeps,
  paid: readonly Order[],
): Promise<Drawing<'receipt/receipt'>[]> {
  const [officials, buyers] = await Promise.all([
    accounts.officials.getMany(paid.map(({ officialId }) => officialId)),
    accounts.people.getMany(paid.map(({ buyer }) => buyer)),
  ]);
  return paid.map((order) => {
    const official = officials.get(order.officialId);
    const buyer = buyers.get(order.buyer);
    const card = cardOf(order, {
      shop: { name: order.storeName, isVerified: Boolean(official?.verification) },
      paidBy: buyer?.displayName ?? '',
      isSimulated: bank === 'simulated',
      link: `${publicUrl()}/orders/${order.id}`,
    });
    return { template: 'receipt/receipt', locale: buyer?.locale ?? 'en', data: card };
  });
}

function cardOf(
  { id, number, lines, total, paidAt, paymentId }: Order,
  around: Pick<ReceiptCard, 'shop' | 'paidBy' | 'isSimulated' | 'link'>,
): ReceiptCard {
  assert(paidAt, 'a paid order knows when');
  return {
    ...around,
    orderNumber: number,
    lines: lines.map(({ name, quantity, unitPrice }) => ({
      name,
      quantity,
      unitPrice,
      amount: times(unitPrice, quantity),
    })),
    total,
    paidAt,
    orderId: id,
    paymentId,
  };
}
