import { build } from '../../scripts/build.mjs';
import { startServer } from './server.ts';

/** Before the journeys: the product as it would be installed, on an empty data folder. */
export default async function startJourneyServer(): Promise<() => Promise<void>> {
  await build();
  // Everybody in the journeys comes from one address, and would soon be too many from there.
  const server = await startServer({ env: { MARU_NO_LIMITS: '1' } });
  // Playwright's workers inherit it; playwright.config.ts makes it the base of every address.
  process.env['MARU_JOURNEY_URL'] = server.url;
  return () => server.remove();
}
