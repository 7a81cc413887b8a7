import { expect, it } from 'vitest';
import { useSession } from '../../../../web/lib/api/session.ts';
import {
  beginFirstSteps,
  endFirstSteps,
  hasGoal,
  openFirstSteps,
  useFirstSteps,
} from '../../../../web/lib/first-steps.ts';

const enter = (name: string): void => useSession.setState({ userId: `usr_${name}` });
const stage = (): string => useFirstSteps.getState().stage;

it('are shown once to who signs up for nothing in particular, and kept until they are gone through', () => {
  beginFirstSteps('usr_ines', { hasGoal: false });
  const seen: string[] = [];
  const stop = useFirstSteps.subscribe((steps) => seen.push(steps.stage));
  enter('ines');
  stop();
  expect(seen).toEqual(['due']);
  openFirstSteps();
  expect(stage()).toBe('open');
  // Another person in between, and a start of the client anew.
  enter('omar');
  expect(stage()).toBe('none');
  enter('ines');
  expect(stage()).toBe('open');
  endFirstSteps();
  openFirstSteps();
  enter('omar');
  enter('ines');
  expect(stage()).toBe('none');
});

it('hold nobody up who came for something', () => {
  beginFirstSteps('usr_mina', { hasGoal: true });
  enter('mina');
  expect(stage()).toBe('open');
});

it.each([
  ['/', false, false],
  ['/sign-up', false, false],
  ['/sign-up', true, true],
  ['/s/sto_1/checkout', false, true],
  ['/chats/cnv_1', false, true],
])('who signs up at %s (led there: %s) came for something: %s', (path, wasLed, expected) => {
  expect(hasGoal(path, wasLed)).toBe(expected);
});
