/**
 * Draws a card: values -> template -> SVG in which every text is an outline -> PNG. The same values
 * give the same bytes, on any machine.
 */
import sharp from 'sharp';
import { assert } from '../../kernel/assert.ts';
import type { Locale } from '../../kernel/contract.ts';
import type { Templates } from '../../kernel/pages/templates.ts';
import { createLetterer } from '../lettering/index.ts';
import type {
  BroadcastCard,
  CardData,
  CardTemplate,
  ReceiptCard,
  RenderedCard,
} from './card-data.ts';
import { photosOf, viewBroadcastCard, viewReceiptCard } from './card-view.ts';
import { drawingHelpers } from './drawing.ts';
import type { LoadPhotos } from './load-photos.ts';
import { createSheet } from './sheet.ts';

export interface Cards {
  render<T extends CardTemplate>(
    template: T,
    locale: Locale,
    data: CardData[T],
  ): Promise<RenderedCard>;
}

export interface CardsDeps {
  readonly templates: Templates;
  readonly loadPhotos: LoadPhotos;
}

export function createCards({ templates, loadPhotos }: CardsDeps): Cards {
  const letterer = createLetterer();

  async function viewOf(data: BroadcastCard | ReceiptCard, locale: Locale): Promise<object> {
    if ('orderNumber' in data) return viewReceiptCard(data, locale);
    return viewBroadcastCard(data, locale, await loadPhotos(photosOf(data)));
  }

  return {
    render: async (template, locale, data) => {
      const folder = template.slice(0, template.indexOf('/'));
      const words = await templates.words(folder, locale);
      const context = composed({ ...(await viewOf(data, locale)), words });
      const lettering = await letterer.prepare(locale, textsIn(context));
      const sheet = createSheet();
      const drawn = await templates.render(template, context, drawingHelpers(sheet, lettering));
      return toPng(drawn, sheet.size);
    },
  };
}

/**
 * The same values with every text composed (NFC): the fonts have whole Hangul syllables, not the
 * letters that they are made of. What is written now is composed when it comes in; older rows and
 * a bank's names need not be.
 */
function composed(context: object): object {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, composedValue(value)]),
  );
}

function composedValue(value: unknown): unknown {
  if (typeof value === 'string') return isPicture(value) ? value : value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composedValue);
  return typeof value === 'object' && value !== null ? composed(value) : value;
}

const isPicture = (text: string) => text.startsWith('data:');

/** Every text that may be drawn; pictures are texts too, but plain ASCII ones. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isPicture(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

async function toPng(
  drawn: string,
  { width, height }: { width: number; height: number },
): Promise<RenderedCard> {
  assert(width > 0 && height > 0, 'a card says how wide it is and where it ends');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn}</svg>`;
  const png = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    // It is kept in another format anyway, so time counts here and size does not.
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { png, width, height };
}
