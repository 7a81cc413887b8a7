import { useWords } from '../../../../lib/i18n/words.ts';
import { CellButton } from '../../../../ui/cell.tsx';
import { Photo } from '../../../../ui/photo.tsx';
import { Price } from '../../../../ui/price.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import type { Product } from '../../model/product.ts';
import { storeConsoleWords } from '../words/index.ts';

type ProductRowsProps = { products: readonly Product[]; onEdit: (product: Product) => void };

/** On a phone: a list; a touch opens the product. */
export function ProductRows({ products, onEdit }: ProductRowsProps) {
  const w = useWords(storeConsoleWords);
  return (
    <ul>
      {products.map((product) => (
        <li key={product.id}>
          <CellButton
            onClick={() => onEdit(product)}
            title={product.name}
            detail={
              <>
                <Price money={product.price} /> · {w.stock} {product.stock}
              </>
            }
            media={
              <Photo
                src={product.images[0]?.urls.thumb ?? null}
                alt=""
                className="size-12 shrink-0 rounded-tile"
              />
            }
            value={<StateOf product={product} />}
          />
        </li>
      ))}
    </ul>
  );
}

function StateOf({ product }: { product: Product }) {
  const w = useWords(storeConsoleWords);
  if (!product.isOnSale) return <StatusTag>{w.offSale}</StatusTag>;
  if (product.stock === 0) return <StatusTag tone="warn">{w.soldOut}</StatusTag>;
  return <StatusTag tone="done">{w.onSale}</StatusTag>;
}
