/** A device's call goes through the same endpoint as HTTP's, if its session lives at that moment. */
import { z } from 'zod';
import type { Sessions } from '../auth/sessions.ts';
import type { Answer, Outcome } from '../calls.ts';
import type { Endpoint } from '../endpoints.ts';
import { refuse } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { logProblem } from '../log-problem.ts';
import type { Logger } from '../logger.ts';
import { asProblem } from '../problem.ts';
import type { Device, Devices } from './devices.ts';

export interface AnswerCallDeps {
  readonly devices: Pick<Devices, 'endSession'>;
  readonly endpoints: readonly Endpoint[];
  readonly answer: Answer;
  readonly sessions: Pick<Sessions, 'isLive'>;
  readonly ids: Ids;
  readonly logger: Logger;
}

const callShape = z.object({ operation: z.string(), input: z.unknown() });

/** @returns what answers a call; it never throws */
export function createAnswerCall(deps: AnswerCallDeps) {
  const { devices, endpoints, answer, sessions, ids, logger } = deps;
  const byName = new Map(endpoints.map((endpoint) => [endpoint.operation.name, endpoint]));

  async function isLive({ hasEnded, actor: { sessionId } }: Device): Promise<boolean> {
    if (hasEnded) return false;
    if (await sessions.isLive(sessionId)) return true;
    devices.endSession(sessionId);
    return false;
  }

  return async (device: Device, request: unknown): Promise<Outcome> => {
    const requestId = ids.next('req');
    const refused = (error: unknown): Outcome => {
      const problem = asProblem(error, requestId);
      logProblem(logger, problem, { err: error, requestId, operation: endpoint?.operation.name });
      return { ok: false, problem };
    };
    const call = callShape.safeParse(request).data;
    const endpoint = call && byName.get(call.operation);
    if (!endpoint || endpoint.operation.body !== undefined)
      return refused(refuse['no-such-route']());
    try {
      if (!(await isLive(device))) return refused(refuse['not-signed-in']());
    } catch (error) {
      return refused(error);
    }
    const read = () => call.input ?? {};
    return answer({ endpoint, actor: device.actor, read, by: 'socket', requestId });
  };
}
