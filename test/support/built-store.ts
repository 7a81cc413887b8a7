import { buildStore, buildTools } from '../../scripts/build.mjs';

/** For the tests that start the store as a process of their own, and move its data: builds what has changed. */
export default async function build(): Promise<void> {
  await Promise.all([buildStore(), buildTools()]);
}
