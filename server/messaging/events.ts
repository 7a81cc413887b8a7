/** The events that the module publishes: those of its slices. */
export * from './groups/events.ts';
export * from './sending/events.ts';
