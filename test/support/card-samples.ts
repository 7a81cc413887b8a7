import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { root } from '../../scripts/tools/project.mjs';
import { idOf, instantOut, moneyIn } from '../../server/kernel/contract.ts';
import type { BroadcastCard, CardTemplate, ReceiptCard } from '../../server/media/index.ts';

const broadcast = z.strictObject({
  title: z.string(),
  body: z.string(),
  account: z.strictObject({ name: z.string(), isVerified: z.boolean() }),
  products: z.array(
    z.strictObject({ name: z.string(), price: moneyIn, mediaId: idOf('med').nullable() }),
  ),
  call: z.enum(['shop', 'follow']),
  link: z.url(),
});

const receipt = z.strictObject({
  shop: z.strictObject({ name: z.string(), isVerified: z.boolean() }),
  orderNumber: z.string(),
  lines: z.array(
    z.strictObject({
      name: z.string(),
      quantity: z.int(),
      unitPrice: moneyIn,
      amount: moneyIn,
    }),
  ),
  total: moneyIn,
  paidBy: z.string(),
  paidAt: instantOut.transform((text) => new Date(text)),
  orderId: z.string(),
  paymentId: z.string(),
  isSimulated: z.boolean(),
  link: z.url(),
});

/** The sample that lies beside a card's template, as the values that the card is drawn from. */
export async function broadcastSample(
  template: 'broadcast/bright' | 'broadcast/calm',
): Promise<BroadcastCard> {
  return broadcast.parse(await readSample(template));
}

export async function receiptSample(): Promise<ReceiptCard> {
  return receipt.parse(await readSample('receipt/receipt'));
}

async function readSample(template: CardTemplate): Promise<unknown> {
  return JSON.parse(await readFile(`${root}/templates/${template}.sample.json`, 'utf8'));
}
