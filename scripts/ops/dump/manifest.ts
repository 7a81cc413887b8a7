/**
 * What an export says of itself, beside the dump: so that an import knows whether the files are
 * still those that were written. mongodump writes none, and mongorestore passes it over.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  database: z.string(),
  collections: z.record(z.string(), z.object({ count: z.number(), digest: z.string() })),
});

export type Manifest = z.output<typeof shape>;

const fileName = 'maru-export.json';

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, fileName), text, { mode: 0o600, flush: true });
}

/** null when the dump was made by another tool */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, fileName), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : shape.parse(JSON.parse(text));
}
