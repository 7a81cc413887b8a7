import { type Endpoint, endpointsOn, viewNothing } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type CountWaitingDeps, countWaiting } from './count-waiting.ts';
import { type DeadJobDeps, dropDeadJob, listDeadJobs, retryDeadJob } from './settle-dead-jobs.ts';
import {
  type DeadLetterDeps,
  dropDeadLetter,
  listDeadLetters,
  retryDeadLetter,
} from './settle-dead-letters.ts';
import { viewDeadJobs, viewDeadLetters } from './view.ts';

export type OperatorEndpointDeps = DeadLetterDeps & DeadJobDeps & CountWaitingDeps;

export function operatorEndpoints(deps: OperatorEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.countWaiting, countWaiting, (waiting) => waiting),
    on(contract.listDeadLetters, listDeadLetters, viewDeadLetters),
    on(contract.retryDeadLetter, retryDeadLetter, viewNothing),
    on(contract.dropDeadLetter, dropDeadLetter, viewNothing),
    on(contract.listDeadJobs, listDeadJobs, viewDeadJobs),
    on(contract.retryDeadJob, retryDeadJob, viewNothing),
    on(contract.dropDeadJob, dropDeadJob, viewNothing),
  ];
}
