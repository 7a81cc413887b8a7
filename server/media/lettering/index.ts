/** The slice of lettering: text as outlines, from typefaces that ship with the product. */
export { createLetterer, type Lettering } from './lettering.ts';
export { breakLines } from './line-breaking.ts';
export { weights } from './slices.ts';
