/** The events that the module publishes: those of its slices. */
export * from './orders/events.ts';
