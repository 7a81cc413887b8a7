type Saying = {
  isPending: boolean;
  /** How often the call came to nothing so far. */
  failureCount: number;
  error: { isPassing: boolean } | null;
};

const askAgainMs = 1_500;
const askSeldomMs = 30_000;

/** How long until the server is asked again what became of it: seldom once no more is sent. */
export function pauseMs(saying: Saying): number | false {
  if (!isUnclear(saying)) return false;
  return saying.isPending ? askAgainMs : askSeldomMs;
}

/**
 * Whether nobody here knows if the payment is made: the call came to nothing and goes on, or was given
 * up for want of an answer. A refusal is clear.
 */
export function isUnclear({ isPending, failureCount, error }: Saying): boolean {
  return isPending ? failureCount > 0 : error?.isPassing === true;
}
