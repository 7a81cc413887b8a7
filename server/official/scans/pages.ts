import type { Clock } from '../../kernel/clock.ts';
import type { Page } from '../../kernel/module.ts';
import { type MissingPageDeps, missingPage } from '../missing-page.ts';
import { destinationOf } from './scan-code.ts';
import { createScanVisits } from './scan-visits.ts';
import type { ScanCodes } from './store.ts';

export interface ScanPageDeps extends MissingPageDeps {
  readonly clock: Clock;
  readonly scanCodes: Pick<ScanCodes, 'find' | 'countScan'>;
}

/** The way behind a QR code, for whoever has a camera. */
export function scanPages(deps: ScanPageDeps): Page[] {
  const { clock, scanCodes } = deps;
  const visits = createScanVisits(clock);
  return [
    {
      path: '/c/:code',
      respond: async ({ params, locale, origin, isVisit }) => {
        const code = await scanCodes.find(params['code'] ?? '');
        if (!code) return missingPage(deps, locale);
        if (isVisit && visits.isNew(code.code, origin)) await scanCodes.countScan(code.code);
        return { kind: 'redirect', location: destinationOf(code) };
      },
    },
  ];
}
