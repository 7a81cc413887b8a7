import { buildServer, buildTools } from '../../scripts/build.mjs';

/** For the tests that start the server and the operator's tools as processes: builds what has changed. */
export default async function build(): Promise<void> {
  await Promise.all([buildServer(), buildTools()]);
}
