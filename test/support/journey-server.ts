import { build } from '../../scripts/build.mjs';
import { startServer } from './server.ts';

/** Before the journeys: the product as it would be installed, on an empty data folder. */
export default async function startJourneyServer(): Promise<() => Promise<void>> {
  await build();
  const server = await startServer();
  // Playwright's workers inherit it; playwright.config.ts makes it the base of every address.
  process.env['MARU_JOURNEY_URL'] = server.url;
  return () => server.remove();
}
