/** The slice of handles: the one name space of people and official accounts. Nobody calls it from outside. */
export { isReserved } from './handle.ts';
export { handlesFor } from './proposal.ts';
export { createHandleRows, type Handles } from './store.ts';
