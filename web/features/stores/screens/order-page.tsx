import { useParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { Cell, CellGroup, CellLink } from '../../../ui/cell.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { storeWords } from '../words/index.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderSlip } from './order-slip.tsx';

/** An order for its buyer, and for the staff of the store. */
export function OrderPage() {
  const orderId = readId('ord', useParams()['orderId']);
  return orderId === null ? <NothingHere /> : <OpenOrder orderId={orderId} />;
}

function OpenOrder({ orderId }: { orderId: Id<'ord'> }) {
  const w = useWords(storeWords);
  const userId = useUserId();
  const query = useOperation('stores.get-order', { orderId });
  const order = query.data;
  const isMine = order?.buyer.id === userId;
  const canAct = order !== undefined && isMine && order.state === 'placed';
  return (
    <Page
      title={w.order}
      back="/orders"
      {...(canAct ? { footer: <OrderActions order={order} /> } : {})}
    >
      <Loaded query={query}>
        {(loaded) => (
          <>
            <OrderSlip order={loaded} />
            <CellGroup>
              {isMine ? (
                <CellLink to={`/chats/official/${loaded.officialId}`} title={w.messageShop} />
              ) : (
                <Cell title={w.orderedBy} value={loaded.buyer.displayName} />
              )}
            </CellGroup>
          </>
        )}
      </Loaded>
    </Page>
  );
}
