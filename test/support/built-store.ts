import { buildEntry, buildStore, buildTools } from '../../scripts/build.mjs';
import { inProject } from '../../scripts/tools/project.mjs';

const programs = ['bank-client', 'lose-power', 'recorded-writer'];

/** One of the programs of test/embedded/programs/. */
export const programFile = (name: string): string => inProject('dist', 'programs', `${name}.js`);

/** For the tests that start the store and programs around it as processes: builds what has changed. */
export default async function build(): Promise<void> {
  const entryPoints = Object.fromEntries(
    programs.map((name) => [name, `test/embedded/programs/${name}.ts`]),
  );
  const sources = ['server/embedded', 'test/embedded', 'test/support', 'scripts/tools'];
  await Promise.all([
    buildStore(),
    buildTools(),
    buildEntry({ title: 'programs', folder: 'programs', entryPoints, sources }),
  ]);
}
