/** The events that the module publishes: those of its slices. */
export * from './officials/events.ts';
export * from './people/events.ts';
export * from './relations/follows/events.ts';
export * from './relations/friends/events.ts';
export * from './sessions/events.ts';
export * from './staff/events.ts';
export * from './verification/events.ts';
