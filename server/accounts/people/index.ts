/** The slice of people: who somebody is, to others and to themselves. */
import type { Module } from '../../kernel/module.ts';
import { type PersonEndpointDeps, personEndpoints } from './endpoints.ts';
import { type PersonPageDeps, personPages } from './pages.ts';
import { type PersonSubscriberDeps, personSubscribers } from './subscribers.ts';

export type { Credentials, SignInPlace } from './credentials.ts';
export { isOperator, type OperatorDeps, requireOperator } from './operator.ts';
export { createPersonRows, type People } from './store.ts';
export { viewAvatar, viewMe, viewPerson } from './view.ts';

export type PeopleDeps = PersonEndpointDeps & PersonSubscriberDeps & PersonPageDeps;

export function people(deps: PeopleDeps): Module {
  return {
    endpoints: personEndpoints(deps),
    subscribers: personSubscribers(deps),
    pages: personPages(deps),
  };
}
