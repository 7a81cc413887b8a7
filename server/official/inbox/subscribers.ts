import { staffChanged, verificationDecided } from '../../accounts/events.ts';
import type { DomainEvent, EventType } from '../../kernel/events/event.ts';
import {
  notifying,
  type Subscriber,
  transactional,
  transactionalTogether,
} from '../../kernel/events/subscribers.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import { devicesOf, type Realtime } from '../../kernel/realtime/realtime.ts';
import { customerWrote } from '../../messaging/events.ts';
import { orderPaid, stockRanOut } from '../../stores/events.ts';
import { type BeginReadingDeps, beginReading } from './begin-reading.ts';
import { noticePosted } from './contract.ts';
import { type EnrichNoticesDeps, enrichNotice } from './enrich.ts';
import { noticesPosted } from './events.ts';
import { type NoticeDraft, type NoticeId, noticeIdOf } from './notice.ts';
import { type PostNoticesDeps, postNotices } from './post-notices.ts';
import type { Notices } from './store/notices.ts';
import { viewNotice } from './view.ts';

export interface InboxSubscriberDeps extends PostNoticesDeps, BeginReadingDeps, EnrichNoticesDeps {
  readonly accounts: BeginReadingDeps['accounts'] & EnrichNoticesDeps['accounts'];
  readonly inboxHeads: PostNoticesDeps['inboxHeads'];
  readonly notices: PostNoticesDeps['notices'] & Pick<Notices, 'find'>;
  readonly realtime: Pick<Realtime, 'push'>;
}

export function inboxSubscribers(deps: InboxSubscriberDeps): Subscriber[] {
  const post = poster(deps);
  return [
    post(orderPaid, 'official.tell-sale', ({ data: { orderId, officialId, buyer } }) => ({
      ...{ id: noticeIdOf(orderId), officialId, causedBy: buyer },
      content: { kind: 'sale', orderId },
    })),
    post(customerWrote, 'official.tell-customer-message', ({ data }) => ({
      ...{ id: noticeIdOf(data.conversationId), officialId: data.officialId },
      causedBy: data.customer,
      content: {
        ...{ kind: 'customer-message', conversationId: data.conversationId },
        ...{ customer: data.customer, messageId: data.messageId },
      },
    })),
    post(verificationDecided, 'official.tell-verification', ({ data }) => ({
      ...{ id: noticeIdOf(data.requestId), officialId: data.officialId, causedBy: null },
      content: { kind: 'verification', requestId: data.requestId, verdict: data.verdict },
    })),
    post(
      stockRanOut,
      'official.tell-stock',
      ({ id, data: { productId, officialId, causedBy } }) => ({
        ...{ id: noticeIdOf(id), officialId, causedBy },
        content: { kind: 'stock', productId },
      }),
    ),
    notifying(
      noticesPosted,
      'official.push-notices',
      async ({ data: { officialId, noticeIds } }) => {
        for (const id of noticeIds) await pushNotice(deps, officialId, id);
      },
    ),
    transactional(staffChanged, 'official.begin-inbox', (tx, { data }) =>
      beginReading(deps, tx, data),
    ),
  ];
}

/** A kind of event of which the staff of an account are told. */
function poster(deps: PostNoticesDeps) {
  return <T extends { readonly officialId: OfficialId }>(
    type: EventType<T>,
    name: string,
    noticeOf: (event: DomainEvent<T>) => Omit<NoticeDraft, 'at'>,
  ) =>
    transactionalTogether(
      type,
      name,
      (tx, events) =>
        postNotices(
          deps,
          tx,
          events.map((event) => ({ ...noticeOf(event), at: event.at })),
        ),
      ({ data: { officialId } }) => [`inbox:${officialId}`],
    );
}

async function pushNotice(
  deps: InboxSubscriberDeps,
  officialId: OfficialId,
  id: NoticeId,
): Promise<void> {
  const { notices, realtime } = deps;
  const notice = await notices.find(id);
  if (!notice) return;
  const shown = viewNotice(await enrichNotice(deps, notice));
  await realtime.push(devicesOf(officialId), noticePosted, shown);
}
