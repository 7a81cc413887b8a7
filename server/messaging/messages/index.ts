/** The slice of messages: written once, numbered without gaps, and how they look. */
export { type EnrichMessagesDeps, enrichMessage, enrichMessages } from './enrich.ts';
export { createSequencer, type Sequencer } from './sequencer.ts';
export { createMessageRows, type Messages, undeliveredMax } from './store.ts';
export { type ShownMessage, viewMessage } from './view.ts';
