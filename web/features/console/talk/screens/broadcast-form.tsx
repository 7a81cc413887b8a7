import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Photo } from '../../../../ui/photo.tsx';
import { Price } from '../../../../ui/price.tsx';
import { Segmented } from '../../../../ui/segmented.tsx';
import { SkeletonRows } from '../../../../ui/states.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import { SwitchField } from '../../../../ui/switch-field.tsx';
import { TickBox } from '../../../../ui/tick-box.tsx';
import type { Product } from '../../model/product.ts';
import { useFollowerCount } from '../../screens/account.tsx';
import type { useAccountProducts } from '../../screens/use-account-products.ts';
import {
  type BroadcastDraft,
  type CardLook,
  productsMax,
  textMax,
  toggled,
} from '../model/broadcast-draft.ts';
import { broadcastWords } from '../words/index.ts';

type FormProps = {
  draft: BroadcastDraft;
  onChange: (part: Partial<BroadcastDraft>) => void;
};

type Faulty = { faultAt: (field: 'text' | 'cardTitle') => string | undefined };

export function BroadcastForm({
  draft,
  onChange,
  products,
  faultAt,
}: FormProps & Faulty & { products: ReturnType<typeof useAccountProducts> }) {
  const w = useWords(broadcastWords);
  return (
    <div className="flex flex-col gap-6">
      <TextArea
        label={w.message}
        hint={w.messageHint(textMax - draft.text.length)}
        value={draft.text}
        onChange={(text) => onChange({ text })}
        maxLength={textMax}
        rows={6}
        error={faultAt('text')}
      />
      <ProductChoice draft={draft} onChange={onChange} products={products} />
      <CardChoice draft={draft} onChange={onChange} faultAt={faultAt} />
      <Audience />
    </div>
  );
}

function ProductChoice({
  draft,
  onChange,
  products,
}: FormProps & { products: ReturnType<typeof useAccountProducts> }) {
  const w = useWords(broadcastWords);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="text-small font-medium text-ink">{w.products}</legend>
      <p className="text-small text-ink-soft">
        {products.items?.length === 0 ? w.noProducts : w.productsHint}
      </p>
      {products.isWaiting && <SkeletonRows rows={2} />}
      {products.items && products.items.length > 0 && (
        <ul className="scroll-quiet -mx-3 max-h-72 overflow-y-auto rounded-tile">
          {products.items.map((product) => {
            const isChosen = draft.productIds.includes(product.id);
            return (
              <li key={product.id}>
                <ProductOption
                  product={product}
                  isChosen={isChosen}
                  disabled={!isChosen && draft.productIds.length >= productsMax}
                  onToggle={() => onChange({ productIds: toggled(draft.productIds, product.id) })}
                />
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
}

type ProductOptionProps = {
  product: Product;
  isChosen: boolean;
  disabled: boolean;
  onToggle: () => void;
};

function ProductOption({ product, isChosen, disabled, onToggle }: ProductOptionProps) {
  const w = useWords(broadcastWords);
  return (
    <label className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 rounded-tile px-3 py-2 hover:bg-faint has-disabled:opacity-50">
      <TickBox
        label={w.pick(product.name)}
        checked={isChosen}
        disabled={disabled}
        onToggle={onToggle}
      />
      <Photo
        src={product.images[0]?.urls.thumb ?? null}
        alt=""
        className="size-10 shrink-0 rounded-tile"
      />
      <span className="line-clamp-2 min-w-24 flex-1 break-words text-ink">{product.name}</span>
      {product.stock === 0 && <StatusTag tone="warn">{w.soldOut}</StatusTag>}
      <span className="ml-auto text-ink-soft">
        <Price money={product.price} />
      </span>
    </label>
  );
}

function CardChoice({ draft, onChange, faultAt }: FormProps & Faulty) {
  const w = useWords(broadcastWords);
  const looks: { value: CardLook; label: string }[] = [
    { value: 'bright', label: w.bright },
    { value: 'calm', label: w.calm },
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="-mx-3">
        <SwitchField
          label={w.card}
          hint={w.cardHint}
          checked={draft.hasCard}
          onChange={(hasCard) => onChange({ hasCard })}
        />
      </div>
      {draft.hasCard && (
        <>
          <TextField
            label={w.cardTitle}
            value={draft.cardTitle}
            onChange={(cardTitle) => onChange({ cardTitle })}
            maxLength={30}
            required
            error={faultAt('cardTitle')}
          />
          <TextField
            label={w.cardBody}
            value={draft.cardBody}
            onChange={(cardBody) => onChange({ cardBody })}
            maxLength={120}
          />
          <div className="flex flex-wrap items-center gap-3">
            <span className="text-small font-medium text-ink">{w.template}</span>
            <Segmented
              label={w.template}
              options={looks}
              value={draft.look}
              onChange={(look) => onChange({ look })}
            />
          </div>
        </>
      )}
    </div>
  );
}

function Audience() {
  const w = useWords(broadcastWords);
  const format = useFormat();
  const followers = useFollowerCount();
  return (
    <p className="flex flex-col pt-4">
      <span className="text-small text-ink-soft">{w.recipients}</span>
      <strong className="text-name text-ink tabular-nums">{format.number(followers)}</strong>
    </p>
  );
}
