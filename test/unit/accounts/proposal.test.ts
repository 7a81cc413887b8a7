import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handleIn } from '../../../server/accounts/contract.ts';
import { handlesFor } from '../../../server/accounts/handles/index.ts';

describe('the handle that a name suggests', () => {
  it.each([
    ['Sea Breeze', 'sea_breeze'],
    ['Hana’s Bakery', 'hanas_bakery'],
    ['Café Müller', 'cafe_muller'],
    ['한옥커피', 'hanogkeopi'],
    ['바람 책방', 'baram_chaegbang'],
    ['海风便利店', 'haifengbianlidian'],
    ['ＳＥＡ', 'sea'],
    ['7 Eleven', 'the_7_eleven'],
    ['茶', 'cha'],
    ['Q', 'q_page'],
    ['The Old Bookshop at the Corner', 'the_old_bookshop_at'],
    ['Donaudampfschifffahrtsgesellschaft', 'donaudampfschifffahr'],
  ])('of %s is %s', (name, handle) => {
    expect(handlesFor(name)[0]).toBe(handle);
  });

  it('has a number when the name alone is not to be had', () => {
    expect(handlesFor('Sea Breeze').slice(0, 3)).toEqual([
      'sea_breeze',
      'sea_breeze2',
      'sea_breeze3',
    ]);
  });

  it('is none for a name without letters or digits', () => {
    expect(handlesFor('!!!')).toEqual([]);
  });

  it('is always a handle, each of them another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (name) => {
        const found = handlesFor(name);
        const some = [...found.slice(0, 2), ...found.slice(-2)];
        expect(some.map((handle) => handleIn.parse(handle))).toEqual(some);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
