/** The events that the module publishes: those of its slices. */
export * from './catalogue/events.ts';
export * from './orders/events.ts';
