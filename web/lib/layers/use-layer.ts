import { useEffect, useLayoutEffect, useRef } from 'react';
import { layers } from './browser.ts';
import type { Layer } from './stack.ts';

type LayerOptions = Pick<Layer, 'mayClose' | 'isPage'>;

/**
 * Makes what is open an entry of the history: Back calls `close`, and closing it in any other way
 * takes the entry away again.
 *
 * @returns whether it is the topmost, to be asked at an Escape or a press beside it
 */
export function useLayer(
  isOpen: boolean,
  close: () => void,
  { mayClose, isPage = false }: LayerOptions = {},
): { isTop: () => boolean } {
  const latest = useRef({ close, mayClose });
  const own = useRef<Layer | null>(null);
  const isAsking = mayClose !== undefined;
  useLayoutEffect(() => {
    latest.current = { close, mayClose };
  });
  useLayoutEffect(() => {
    if (!isOpen) return;
    const layer: Layer = { close: () => latest.current.close(), isPage };
    if (isAsking) layer.mayClose = async () => (await latest.current.mayClose?.()) ?? true;
    own.current = layer;
    const remove = layers.open(layer);
    return () => {
      own.current = null;
      remove();
    };
  }, [isOpen, isPage, isAsking]);
  return { isTop: () => own.current !== null && layers.isTop(own.current) };
}

/**
 * For a page with a half-filled form: Back, a link and the closing of the tab ask before the text is
 * lost. Call what it answers with before leaving on purpose, as after saving.
 */
export function useUnsaved(isUnsaved: boolean, mayLeave: () => Promise<boolean>): () => void {
  const isDone = useRef(false);
  useLayer(isUnsaved, () => undefined, {
    isPage: true,
    mayClose: async () => isDone.current || mayLeave(),
  });
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => {
      if (!isDone.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  return () => {
    isDone.current = true;
  };
}
