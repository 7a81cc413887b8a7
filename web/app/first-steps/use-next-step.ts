import { useNavigate } from 'react-router';
import { endFirstSteps } from '../../lib/first-steps.ts';

/** Each is a page, so that Back leads to the one before and a reload stays. */
export const stepPaths = ['/first-steps', '/first-steps/friends', '/first-steps/follow'] as const;

/** What an entry of the history remembers: how many of the steps lie right before it. */
type StepState = { readonly stepsBefore: number };

export function readStepsBefore(state: unknown): number {
  if (typeof state !== 'object' || state === null) return 0;
  const { stepsBefore } = state as Record<string, unknown>;
  return typeof stepsBefore === 'number' ? stepsBefore : 0;
}

/** The way on from a step: to the next one, or out. */
export function useNextStep(at: number, stepsBefore: number): () => void {
  const navigate = useNavigate();
  // Once they are over, the first of them gives its place in the history to the chats.
  const end = (): void => {
    endFirstSteps();
    if (stepsBefore > 0) void navigate(-stepsBefore);
  };
  const path = stepPaths[at + 1];
  const state: StepState = { stepsBefore: stepsBefore + 1 };
  return path === undefined ? end : () => void navigate(path, { state });
}
