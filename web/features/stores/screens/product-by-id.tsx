import { Navigate, useLocation, useParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWayBack } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { storeWords } from '../words/index.ts';

/** `/p/<product>`: for those who know a product and not its store, as a card in a chat does. */
export function ProductById() {
  const productId = readId('prd', useParams()['productId']);
  return productId === null ? <NothingHere /> : <ToProduct productId={productId} />;
}

function ToProduct({ productId }: { productId: Id<'prd'> }) {
  const w = useWords(storeWords);
  const { search } = useLocation();
  const back = useWayBack('/discover');
  const query = useOperation('stores.get-product', { productId });
  return (
    <Page title={w.store} {...back}>
      <Loaded query={query}>
        {({ storeId }) => <Navigate to={`/s/${storeId}/p/${productId}${search}`} replace />}
      </Loaded>
    </Page>
  );
}
