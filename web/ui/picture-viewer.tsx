import type { ViewerProps } from './layer-props.ts';
import { lazyLayer } from './lazy-layer.tsx';

/** A picture alone on the whole screen, e.g. to let somebody else scan the code in it. */
export const PictureViewer = lazyLayer<ViewerProps>(
  async () => (await import('./open-viewer.tsx')).OpenViewer,
  ({ picture }) => picture !== null,
);
