/** The slice of cards: pictures that are drawn from a template and plain values. */
export type {
  BroadcastCard,
  CardData,
  CardTemplate,
  ReceiptCard,
  RenderedCard,
} from './card-data.ts';
export { createLoadPhotos } from './load-photos.ts';
export { type Cards, createCards } from './render-card.ts';
