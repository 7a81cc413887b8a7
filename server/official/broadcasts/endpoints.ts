import { mapPage } from '../../kernel/cursor.ts';
import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type EnrichBroadcastDeps, enrichBroadcast, enrichBroadcastPage } from './enrich.ts';
import { type PreviewCardDeps, previewCard } from './preview-card.ts';
import { listBroadcasts, type ReadBroadcastsDeps } from './read-broadcasts.ts';
import { type SendBroadcastDeps, sendBroadcast } from './send-broadcast.ts';
import { type ShownBroadcast, viewBroadcast } from './view.ts';

export type BroadcastsDeps = SendBroadcastDeps &
  PreviewCardDeps &
  ReadBroadcastsDeps &
  EnrichBroadcastDeps;

export function broadcastEndpoints(deps: BroadcastsDeps): Endpoint[] {
  const on = endpointsOn(deps);
  const view = (shown: ShownBroadcast) => viewBroadcast(shown, deps.publicUrl());
  return [
    on(contract.sendBroadcast, sendBroadcast, enrichBroadcast, view),
    on(contract.previewCard, previewCard, (png) => ({
      dataUrl: `data:image/png;base64,${png.toString('base64')}`,
    })),
    on(contract.listBroadcasts, listBroadcasts, enrichBroadcastPage, (page) => mapPage(page, view)),
  ];
}
