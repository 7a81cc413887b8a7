/**
 * Who has just signed up is led through a few steps: their card, a friend, somebody to follow. They
 * are `due` until they have been shown, `open` while they can be taken up again from Me, and `none`
 * once gone through, or for who has been here before.
 */
import { writePersonal } from './personal-storage.ts';
import { personalStore } from './personal-store.ts';

const what = 'first-steps';
const stages = ['none', 'due', 'open'] as const;
type FirstSteps = { stage: (typeof stages)[number] };

export const useFirstSteps = personalStore<FirstSteps>({
  what,
  read: (kept) => ({ stage: stages.find((stage) => stage === kept) ?? 'none' }),
  kept: ({ stage }) => stage,
});

/**
 * For who has just signed up, before they enter: the first screen knows it from the start. Whoever came for
 * something goes there first, and is not held up.
 */
export function beginFirstSteps(userId: string, { hasGoal }: { hasGoal: boolean }): void {
  const stage: FirstSteps['stage'] = hasGoal ? 'open' : 'due';
  writePersonal(userId, what, stage);
}

/** They are on the screen: nobody is led to them a second time. */
export function openFirstSteps(): void {
  useFirstSteps.setState(({ stage }) => ({ stage: stage === 'due' ? 'open' : stage }));
}

export function endFirstSteps(): void {
  useFirstSteps.setState({ stage: 'none' });
}

/** Addresses at which somebody signs up for nothing in particular. */
const plainDoors: readonly string[] = ['/', '/sign-up', '/sign-in'];

/** Whether somebody at the door came for something: they were led here, or asked for a screen of its own. */
export function hasGoal(pathname: string, wasLedHere: boolean): boolean {
  return wasLedHere || !plainDoors.includes(pathname);
}
