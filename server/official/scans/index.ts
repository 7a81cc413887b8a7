/** The slice of scan codes: what the QR code of a card says, where it leads, how many came. */
import type { Module } from '../../kernel/module.ts';
import { type ScanPageDeps, scanPages } from './pages.ts';

export { createScanCodeRows, type ScanCodes } from './store.ts';

export function scans(deps: ScanPageDeps): Module {
  return { endpoints: [], pages: scanPages(deps) };
}
