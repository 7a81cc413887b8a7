/** A notice as a line of text, and where it leads. Pure. */
import { formatMoney } from '../../../lib/money.ts';
import type { Notice } from '../../../sync/inboxes.ts';
import type { en } from '../words/en.ts';

type NoticeWords = { readonly [K in keyof typeof en]: (typeof en)[K] };

/** What happened, in one line. */
export function noticeTitle({ content }: Notice, w: NoticeWords): string {
  switch (content.kind) {
    case 'sale':
      return content.order ? soldLine(content.order, w) : w.soldGone;
    case 'customer-message':
      return content.customer.displayName;
    case 'verification':
      return content.verdict === 'approved' ? w.approved : w.rejected;
    case 'stock':
      return content.name === null ? w.ranOutGone : w.ranOut(content.name);
  }
}

/** What else there is to say of it, or what to do about it. */
export function noticeDetail({ content }: Notice, w: NoticeWords): string {
  switch (content.kind) {
    case 'sale':
      return content.order ? w.soldTo(content.order.buyer.displayName, content.order.number) : '';
    case 'customer-message':
      return writtenText(content.text, w);
    case 'verification':
      return content.verdict === 'approved' ? w.seeBadge : w.seeWhy;
    case 'stock':
      return w.restock;
  }
}

/** For a list where there is one line for all. */
export function noticeLine(notice: Notice, w: NoticeWords): string {
  const { content } = notice;
  if (content.kind !== 'customer-message') return noticeTitle(notice, w);
  return w.wrote(content.customer.displayName, writtenText(content.text, w));
}

export function noticeAddress({ officialId, content }: Notice): string {
  const console = `/console/${officialId}`;
  switch (content.kind) {
    case 'sale':
      return `${console}/orders?order=${content.orderId}`;
    case 'customer-message':
      return `${console}/customers/${content.conversationId}`;
    case 'verification':
      return `${console}/profile`;
    case 'stock':
      return `${console}/store?product=${content.productId}`;
  }
}

type Sale = NonNullable<Extract<Notice['content'], { kind: 'sale' }>['order']>;

function soldLine({ lines, total }: Sale, w: NoticeWords): string {
  const [first, ...others] = lines.map(({ name, quantity }) => w.quantity(quantity, name));
  const what = others.length === 0 ? (first ?? '') : w.more(first ?? '', others.length);
  return w.sold(what, formatMoney(total));
}

function writtenText(text: string | null, w: NoticeWords): string {
  if (text === null) return w.messageGone;
  return text === '' ? w.picture : text;
}
