import { Navigate, useParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { DoneTick } from '../../../ui/done-tick.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { Price } from '../../../ui/price.tsx';
import { type Order, seenAsPaid } from '../model/order.ts';
import { storeWords } from '../words/index.ts';
import { OrderSlip } from './order-slip.tsx';

/** Right after paying: it worked, so much; and the order, with its number and its receipt. */
export function PaidResult() {
  const orderId = readId('ord', useParams()['orderId']);
  return orderId === null ? <NothingHere /> : <OpenResult orderId={orderId} />;
}

function OpenResult({ orderId }: { orderId: Id<'ord'> }) {
  const w = useWords(storeWords);
  const query = useOperation('stores.get-order', { orderId });
  return (
    <Page title={w.order} back={`/orders/${orderId}`}>
      <Loaded query={query}>
        {(order) =>
          // The payment's news may be a moment ahead of the order's.
          order.state === 'cancelled' ? (
            <Navigate to={`/orders/${orderId}`} replace />
          ) : (
            <Result order={order} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Result({ order }: { order: Order }) {
  const w = useWords(storeWords);
  return (
    <>
      <section
        role="status"
        className="flex flex-col items-center gap-2 px-6 pt-4 pb-8 text-center"
      >
        <DoneTick of={order.id} />
        <h2 className="text-section font-bold text-ink">{w.paid}</h2>
        <span className="text-ink">
          <Price money={order.total} large />
        </span>
      </section>
      <OrderSlip order={seenAsPaid(order)} />
      <div className="flex flex-col gap-2 px-3 pt-1 pb-4">
        <ButtonLink wide to={`/s/${order.storeId}`} replace>
          {w.backToStore}
        </ButtonLink>
        <ButtonLink wide look="quiet" to={`/chats/official/${order.officialId}`} replace>
          {w.messageShop}
        </ButtonLink>
      </div>
    </>
  );
}
