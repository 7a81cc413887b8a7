import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Answers } from '../../../server/embedded/transactions/answers.ts';
import { docOf } from '../../../server/embedded/values/plain.ts';

const answerOf = (n: number) => docOf({ n });
const statements = fc.uniqueArray(fc.record({ id: fc.nat(40), n: fc.nat(1) }), {
  selector: ({ id }) => id,
});

it('gives each statement its own answer, in whatever order they were added', () => {
  fc.assert(
    fc.property(statements, (added) => {
      const answers = new Answers();
      for (const { id, n } of added) answers.add(id, answerOf(n));
      for (let id = -1; id <= 41; id++) {
        const wanted = added.find((each) => each.id === id);
        expect(answers.find(id)).toEqual(wanted && answerOf(wanted.n));
      }
    }),
  );
});

it('keeps equal answers of neighbours as one', () => {
  const answers = new Answers();
  for (let id = 0; id < 1000; id++) answers.add(id, answerOf(1));
  answers.add(1000, answerOf(2));
  expect(answers.toDocs()).toEqual([
    docOf({ first: 0, last: 999, answer: { n: 1 } }),
    docOf({ first: 1000, last: 1000, answer: { n: 2 } }),
  ]);
});
