import type { Location, NavigationType } from 'react-router';

/** A page of the history, and how the person got there. */
export type Place = { location: Location; action: NavigationType };
