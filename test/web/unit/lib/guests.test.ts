import { expect, it } from 'vitest';
import { readDoor } from '../../../../web/lib/guests.ts';

it('the door remembers for what somebody came, and from where', () => {
  const came = { wish: 'follow', from: '/o/tea?scene=abc' };
  expect(readDoor(came)).toEqual(came);
  expect(readDoor({ ...came, wish: 'something new' })).toEqual({ ...came, wish: null });
});

it.each([null, undefined, 'text', {}, { wish: 'follow' }, { wish: 'follow', from: 7 }])(
  'whoever did not come by the door has nothing to go back to: %j',
  (state) => {
    expect(readDoor(state)).toBeNull();
  },
);
