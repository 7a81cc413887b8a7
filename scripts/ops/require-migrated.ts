import type { App } from '../../server/app.ts';
import { previewMigrations } from '../../server/kernel/db/migrations/migrate.ts';
import { nameOf } from '../../server/kernel/db/migrations/migration.ts';
import type { Kernel } from '../../server/kernel/kernel.ts';
import { Refusal } from './run-tool.ts';

/** @throws Refusal when the data are of an older version, which a tool of this one would misread */
export async function requireMigrated({ db }: Kernel, { migrations }: App): Promise<void> {
  const pending = await previewMigrations({ db, migrations });
  if (pending.length === 0) return;
  const names = pending.map(({ migration }) => nameOf(migration)).join(', ');
  throw new Refusal(
    `These data are of an older version (${names} to come). Bring them up to date first: ` +
      'npm run ops:migrate, or start the server.',
  );
}
