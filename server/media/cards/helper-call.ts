/** How a template calls a helper: `{{name value attribute=value}}`. Every attribute is checked. */
import Handlebars from 'handlebars';
import { z } from 'zod';
import { weights } from '../lettering/index.ts';

/** The attributes, and what a block holds. */
export interface Call {
  readonly hash: Record<string, unknown>;
  fn(context: unknown): string;
}

/** Markup that is ours: every text in it has become an outline, every number was checked. */
export const markup = (svg: string) => new Handlebars.SafeString(svg);

export const number = z.number().finite();
export const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
export const weight = z.number().pipe(z.literal(weights));
export const opacity = number.min(0).max(1).default(1);
export const radius = number.default(0);
