/** The slice of drawings: cards that are written down now, and drawn when somebody looks. */
export type { Drawing } from './drawing.ts';
export { createDrawings, type Drawings, type Easel } from './drawings.ts';
export { createDrawingStore } from './store.ts';
