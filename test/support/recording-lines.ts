/** Lines without devices: they keep what was pushed, parsed by its contract, and who listens. */
import type { z } from 'zod';
import type { Push } from '../../server/kernel/contract.ts';
import type { UserId } from '../../server/kernel/ids.ts';
import type { Audience, AudiencesOf, Lines } from '../../server/kernel/realtime/realtime.ts';

export interface Pushed<T = unknown> {
  readonly to: readonly Audience[];
  readonly type: string;
  readonly data: T;
}

export interface RecordingLines extends Lines {
  /** What a device of the user would be joined to if it connected now. */
  audiencesOf(userId: UserId): Promise<Audience[]>;
  /** What was pushed of one kind, in order. */
  pushed<D extends z.ZodType>(push: Push<string, D>): Pushed<z.output<D>>[];
  /** Who joined and left since the beginning, as `usr_... conversation:cnv_...`. */
  readonly listening: ReadonlySet<string>;
}

export function recordingLines(): RecordingLines {
  const all: Pushed[] = [];
  const listening = new Set<string>();
  const further: AudiencesOf[] = [];
  const audiencesOf = async (userId: UserId) =>
    (await Promise.all(further.map((audiencesBy) => audiencesBy(userId)))).flat();
  return {
    listening,
    push: (to, push, data) => {
      push.data.parse(data);
      all.push({ to, type: push.type, data });
    },
    pushed: (push) =>
      all
        .filter(({ type }) => type === push.type)
        .map(({ data, ...rest }) => ({ ...rest, data: parsed(push.data, data) })),
    join: (userId, audience) => void listening.add(`${userId} ${audience}`),
    leave: (userId, audience) => void listening.delete(`${userId} ${audience}`),
    onConnect: (audiencesBy) => void further.push(audiencesBy),
    audiencesOf,
    keptAudiencesOf: audiencesOf,
    disconnectSession: () => {},
  };
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(value);
}
