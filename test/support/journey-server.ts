import { build } from '../../scripts/build.mjs';
import { startServer } from './server.ts';

/** Before the journeys: the product as it would be installed, on an empty data folder. */
export default async function startJourneyServer(): Promise<() => Promise<void>> {
  await build();
  // Everybody in the journeys comes from one address, and would soon be too many from there.
  const env = { MARU_NO_LIMITS: '1', MARU_OPERATORS: 'warden_phone,warden_desktop' };
  const server = await startServer({ env });
  // Playwright's workers inherit it; playwright.config.ts makes it the base of every address.
  process.env['MARU_JOURNEY_URL'] = server.url;
  process.env['MARU_JOURNEY_STORE'] = await server.storeUri();
  return () => server.remove();
}
