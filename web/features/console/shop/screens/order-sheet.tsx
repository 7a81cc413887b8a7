import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Avatar } from '../../../../ui/avatar.tsx';
import { ButtonLink } from '../../../../ui/button.tsx';
import { Cell } from '../../../../ui/cell.tsx';
import { Photo } from '../../../../ui/photo.tsx';
import { Price } from '../../../../ui/price.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import { useAccount } from '../../screens/account.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { useCustomers } from '../../screens/use-customers.ts';
import { consoleWords } from '../../words/index.ts';
import { storeConsoleWords } from '../words/index.ts';
import { OrderCompletion } from './order-completion.tsx';
import { type StoreOrder, useStateOf } from './store-order.ts';

/** One order as the shop sees it: who, what, how much, when. */
export function OrderSheet({ order, onClose }: { order: StoreOrder | null; onClose: () => void }) {
  const w = useWords(storeConsoleWords);
  return (
    <Sheet open={order !== null} onClose={onClose} title={order?.number ?? w.order}>
      {order && <OrderDetails order={order} />}
    </Sheet>
  );
}

function OrderDetails({ order }: { order: StoreOrder }) {
  const w = useWords(storeConsoleWords);
  const stateOf = useStateOf();
  return (
    // Its rows have their own room: text stands below the title.
    <div className="px-2 pb-4">
      <Cell
        title={w.state}
        value={<StatusTag tone={stateOf(order).tone}>{stateOf(order).name}</StatusTag>}
      />
      <Buyer order={order} />
      {order.lines.map((line) => (
        <div key={line.productId} className="flex items-center gap-3 px-3 py-2.5">
          <Photo src={line.imageUrl} alt="" className="size-11 shrink-0 rounded-tile" />
          <span className="min-w-0 flex-1">
            <span className="line-clamp-2 text-ink">{line.name}</span>
            <span className="text-small text-ink-soft">
              <Price money={line.unitPrice} /> × {line.quantity}
            </span>
          </span>
          <span className="text-ink">
            <Price money={line.amount} />
          </span>
        </div>
      ))}
      <Cell
        title={w.total}
        value={
          <strong className="text-ink">
            <Price money={order.total} />
          </strong>
        }
      />
      <Times order={order} />
      {order.state === 'paid' && <OrderCompletion order={order} />}
    </div>
  );
}

/** With the way to the conversation, if the buyer and the account have one. */
function Buyer({ order: { buyer } }: { order: StoreOrder }) {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const { items } = useCustomers(official.id);
  const conversation = items?.find(({ other }) => other?.id === buyer.id);
  return (
    <Cell
      media={<Avatar seed={buyer.id} name={buyer.displayName} src={buyer.avatarUrl} size={40} />}
      title={buyer.displayName}
      detail={`@${buyer.handle}`}
      {...(conversation
        ? {
            value: (
              <ButtonLink
                look="secondary"
                size="small"
                to={sectionAddress(official.id, `customers/${conversation.id}`)}
              >
                {w.messages}
              </ButtonLink>
            ),
          }
        : {})}
    />
  );
}

function Times({ order: { placedAt, paidAt, cancelledAt } }: { order: StoreOrder }) {
  const w = useWords(storeConsoleWords);
  const format = useFormat();
  return (
    <>
      <Cell title={w.placedAt} value={format.full(placedAt)} />
      {paidAt !== null && <Cell title={w.paidAt} value={format.full(paidAt)} />}
      {cancelledAt !== null && <Cell title={w.cancelledAt} value={format.full(cancelledAt)} />}
    </>
  );
}
