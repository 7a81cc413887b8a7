import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { decimalMarkOf, parseAmount } from '../../../../lib/amount.ts';
import { parseCount } from '../../../../lib/count.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { exponentOf, toDecimal } from '../../../../lib/money.ts';
import { useCountSentence } from '../../../../ui/count-field.tsx';
import { DataTable } from '../../../../ui/data-table.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { MiniSwitch } from '../../../../ui/mini-switch.tsx';
import { useAmountSentence } from '../../../../ui/money-field.tsx';
import { Photo } from '../../../../ui/photo.tsx';
import { Price } from '../../../../ui/price.tsx';
import { QuickEdit } from '../../../../ui/quick-edit.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import type { Product } from '../../model/product.ts';
import { countOf, readStock, stockBounds } from '../model/product-draft.ts';
import { storeConsoleWords } from '../words/index.ts';
import { useProductChange } from './use-product-change.ts';

type ProductTableProps = { products: readonly Product[]; onEdit: (product: Product) => void };

/** On a desktop: price, stock and sale are changed where they stand. */
export function ProductTable({ products, onEdit }: ProductTableProps) {
  const w = useWords(storeConsoleWords);
  return (
    <DataTable
      caption={w.products}
      rows={products}
      keyOf={(product) => product.id}
      columns={[
        { title: w.product, cell: (product) => <NameCell product={product} /> },
        { title: w.price, end: true, cell: (product) => <PriceCell product={product} /> },
        { title: w.stock, end: true, cell: (product) => <StockCell product={product} /> },
        { title: w.onSale, cell: (product) => <SaleCell product={product} /> },
        {
          title: w.actions,
          end: true,
          cell: (product) => (
            <IconButton
              label={w.edit(product.name)}
              icon={Pencil}
              onClick={() => onEdit(product)}
            />
          ),
        },
      ]}
    />
  );
}

function NameCell({ product }: { product: Product }) {
  const w = useWords(storeConsoleWords);
  return (
    <span className="flex items-center gap-3">
      <Photo
        src={product.images[0]?.urls.thumb ?? null}
        alt=""
        className="size-11 shrink-0 rounded-tile"
      />
      <span className="line-clamp-2 min-w-32 text-body text-ink">{product.name}</span>
      {product.isOnSale && product.stock === 0 && <StatusTag tone="warn">{w.soldOut}</StatusTag>}
    </span>
  );
}

function PriceCell({ product: { id, name, price } }: { product: Product }) {
  const w = useWords(storeConsoleWords);
  const change = useProductChange();
  const { moreThanZero } = useKitWords();
  const sentenceOf = useAmountSentence(price.currency);
  const read = (text: string) =>
    parseAmount(text, price.currency, decimalMarkOf(navigator.language));
  const problemOf = (text: string): string | null => {
    const found = read(text);
    if (found.kind === 'refused') return sentenceOf(found.reason);
    return found.kind === 'empty' || found.value === '0' ? moreThanZero : null;
  };
  const save = (text: string): void => {
    const found = read(text);
    if (found.kind !== 'read') return;
    change.mutate({ productId: id, price: { amount: found.value, currency: price.currency } });
  };
  return (
    <QuickEdit
      label={w.changePrice(name)}
      shown={<Price money={price} />}
      text={toDecimal(price)}
      inputMode={exponentOf(price.currency) === 0 ? 'numeric' : 'decimal'}
      problemOf={problemOf}
      onSave={save}
    />
  );
}

function StockCell({ product }: { product: Product }) {
  const { id, name, stock } = product;
  const w = useWords(storeConsoleWords);
  // What the count starts from is what stood here when the field was opened.
  const [seen, setSeen] = useState(product);
  const change = useProductChange();
  const { noCount } = useKitWords();
  const sentenceOf = useCountSentence(stockBounds);
  const problemOf = (text: string): string | null => {
    const found = parseCount(text, stockBounds);
    if (found.kind === 'refused') return sentenceOf(found.reason);
    return found.kind === 'empty' ? noCount : null;
  };
  return (
    <QuickEdit
      label={w.changeStock(name)}
      shown={<span className={stock === 0 ? 'font-medium text-trade' : ''}>{stock}</span>}
      text={String(stock)}
      onOpen={() => setSeen(product)}
      inputMode="numeric"
      problemOf={problemOf}
      onSave={(text) => {
        const next = readStock(text);
        if (next !== null) change.mutate({ productId: id, stock: countOf(seen, next) });
      }}
    />
  );
}

function SaleCell({ product: { id, name, isOnSale } }: { product: Product }) {
  const w = useWords(storeConsoleWords);
  const change = useProductChange();
  // The switch answers at once; a refusal turns it back and is said in a toast.
  const shown = change.isPending ? !isOnSale : isOnSale;
  return (
    <MiniSwitch
      label={w.onSaleOf(name)}
      checked={shown}
      disabled={change.isPending}
      onChange={(next) => change.mutate({ productId: id, isOnSale: next })}
    />
  );
}
