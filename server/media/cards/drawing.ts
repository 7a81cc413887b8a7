/** What a card's template can draw: the helpers of templates/broadcast and templates/receipt. */

import type { TemplateHelpers } from '../../kernel/pages/templates.ts';
import type { Lettering } from '../lettering/index.ts';
import { layoutHelpers } from './layout-helpers.ts';
import { shapeHelpers } from './shape-helpers.ts';
import type { Sheet } from './sheet.ts';
import { textHelpers } from './text-helpers.ts';

export function drawingHelpers(sheet: Sheet, lettering: Lettering): TemplateHelpers {
  return { ...layoutHelpers(sheet), ...textHelpers(sheet, lettering), ...shapeHelpers(sheet) };
}
