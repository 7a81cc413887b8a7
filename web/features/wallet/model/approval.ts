type Saying = {
  isPending: boolean;
  /** How often the call came to nothing so far. */
  failureCount: number;
  error: { isPassing: boolean } | null;
};

/**
 * Whether nobody here knows if the payment is made: the call came to nothing and goes on, or was given
 * up for want of an answer. A refusal is clear.
 */
export function isUnclear({ isPending, failureCount, error }: Saying): boolean {
  return isPending ? failureCount > 0 : error?.isPassing === true;
}
