import { viewOfficial, viewPerson } from '../../accounts/index.ts';
import { type Reply, viewMoney } from '../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import type { Message } from '../../messaging/index.ts';
import type { Order } from '../../stores/index.ts';
import type * as contract from './contract.ts';
import type { ShownForReader, ShownInbox, ShownNotice, Things } from './enrich.ts';
import type { NoticeContent } from './notice.ts';

export function viewNotice({ notice, things }: ShownNotice): contract.NoticeOut {
  const { id, officialId, seq, at, causedBy, content } = notice;
  return {
    ...{ id, officialId, seq, causedBy },
    at: at.toISOString(),
    content: viewContent(content, things),
  };
}

function viewContent(
  content: NoticeContent,
  { orders, products, messages, personOf }: Things,
): contract.NoticeOut['content'] {
  switch (content.kind) {
    case 'sale': {
      const { kind, orderId } = content;
      const order = orders.get(orderId);
      return { kind, orderId, order: order ? viewSale(order, personOf) : null };
    }
    case 'customer-message': {
      const { kind, conversationId, customer, messageId } = content;
      const text = textOf(messages.get(messageId));
      return { kind, conversationId, customer: viewPerson(personOf(customer)), text };
    }
    case 'stock': {
      const { kind, productId } = content;
      return { kind, productId, name: products.get(productId)?.name ?? null };
    }
    case 'verification':
      return content;
  }
}

function viewSale({ number, buyer, lines, total }: Order, personOf: Things['personOf']) {
  return {
    number,
    buyer: viewPerson(personOf(buyer)),
    lines: lines.map(({ name, quantity }) => ({ name, quantity })),
    total: viewMoney(total),
  };
}

function textOf(message: Message | undefined): string | null {
  if (!message) return null;
  return message.content.kind === 'text' ? message.content.text : '';
}

export function viewInboxes(inboxes: readonly ShownInbox[]): Reply<typeof contract.listInboxes> {
  return {
    items: inboxes.map(({ official, lastNotice, lastSeq, unreadCount }) => ({
      official: viewOfficial(official),
      lastNotice: lastNotice && viewNotice(lastNotice),
      ...{ lastSeq, unreadCount },
    })),
  };
}

export function viewNotices(page: PageOf<ShownForReader>): Reply<typeof contract.listNotices> {
  return mapPage(page, (shown) => ({ ...viewNotice(shown), isRead: shown.isRead }));
}
