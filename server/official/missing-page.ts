import type { Locale } from '../kernel/contract.ts';
import type { PageResponse } from '../kernel/module.ts';
import type { Media } from '../media/index.ts';

export interface MissingPageDeps {
  readonly media: Pick<Media, 'pages'>;
}

/** Where a public address leads when nothing is there, or no longer. */
export async function missingPage(
  { media }: MissingPageDeps,
  locale: Locale,
): Promise<PageResponse> {
  return { kind: 'html', status: 404, body: await media.pages.missing(locale) };
}
