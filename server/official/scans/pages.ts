import type { Clock } from '../../kernel/clock.ts';
import type { Page } from '../../kernel/module.ts';
import type { PublicPages } from '../../kernel/pages/public-pages.ts';
import { destinationOf } from './scan-code.ts';
import { createScanVisits } from './scan-visits.ts';
import type { ScanCodes } from './store.ts';

export interface ScanPageDeps {
  readonly publicPages: Pick<PublicPages, 'missing'>;
  readonly clock: Clock;
  readonly scanCodes: Pick<ScanCodes, 'find' | 'countScan'>;
}

/** The way behind a QR code, for whoever has a camera. */
export function scanPages(deps: ScanPageDeps): Page[] {
  const { clock, scanCodes, publicPages } = deps;
  const visits = createScanVisits(clock);
  return [
    {
      path: '/c/:code',
      respond: async ({ params, locale, origin, isVisit }) => {
        const code = await scanCodes.find(params['code'] ?? '');
        if (!code) return publicPages.missing(locale);
        if (isVisit && visits.isNew(code.code, origin)) await scanCodes.countScan(code.code);
        return { kind: 'redirect', location: destinationOf(code) };
      },
    },
  ];
}
