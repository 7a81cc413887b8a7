import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inProject } from '../../scripts/tools/project.mjs';
import { freshFolder, removeFolder } from './folders.ts';

export interface SmallProject {
  readonly folder: string;
  /** Writes a file of it. */
  plant(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/**
 * A project with our scripts and next to nothing to build, to try the scripts themselves on; in a
 * folder of the given name, if that matters.
 */
export async function smallProject(name = '.'): Promise<SmallProject> {
  const place = await freshFolder();
  const folder = join(place, name);
  const plant = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await mkdir(folder, { recursive: true });
  await cp(inProject('scripts'), join(folder, 'scripts'), { recursive: true });
  await cp(inProject('package-lock.json'), join(folder, 'package-lock.json'));
  await symlink(inProject('node_modules'), join(folder, 'node_modules'));
  await cp(inProject('package.json'), join(folder, 'package.json'));
  await plant('server/main.ts', 'export {};\n');
  await plant('server/embedded/main.ts', 'export {};\n');
  await plant('server/media/decoder/main.ts', 'export {};\n');
  await plant('web/index.html', '<p>Maru</p>');
  const web = "{ root: import.meta.dirname, build: { outDir: '../dist/web', emptyOutDir: true } }";
  await plant('web/vite.config.ts', `export default ${web};\n`);
  return { folder, plant, remove: () => removeFolder(place) };
}
