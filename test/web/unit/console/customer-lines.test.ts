import { expect, it } from 'vitest';
import { customerLinesOf } from '../../../../web/features/console/talk/model/customer-lines.ts';
import { alice, bob, carol, message } from '../builders.ts';

it('takes what different staff write as one run of the account', () => {
  const messages = [
    message(1, { senderId: bob.id }),
    message(2, { senderId: alice.id }),
    message(3, { senderId: carol.id }),
  ];
  const places = customerLinesOf(messages, bob.id).map(({ kind, place }) => [kind, place.isLast]);
  expect(places).toEqual([
    ['day', true],
    ['message', true],
    ['message', false],
    ['message', true],
  ]);
});
