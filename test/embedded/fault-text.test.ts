import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { StoreError } from '../../server/embedded/errors.ts';
import { faultWithoutValues } from '../../server/embedded/faults.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('keeps the values of documents out of the log, whatever the fault', () => {
  const secret = '4111 1111 1111 1111';
  const faults = [
    new StoreError('DuplicateKey', `E11000 duplicate key error: { card: "${secret}" }`),
    new StoreError('BadValue', `first line\n    at ${secret}`),
    new TypeError(`cannot read ${secret}`),
    new Error(`at ${secret}`, { cause: new Error(secret) }),
    thrownBy(() => BigInt(secret)),
    thrownBy(() => new RegExp(`(${secret}`)),
    secret,
    { secret },
  ];
  for (const fault of faults) {
    const said = faultWithoutValues(fault);
    expect(said).not.toContain('4111');
    expect(said).not.toBe('');
  }
});

it('says where a fault came from, and what the system said', () => {
  expect(faultWithoutValues(new StoreError('DuplicateKey', 'x'))).toMatch(
    /^StoreError DuplicateKey\n\s+at .*fault-text\.test\.ts/,
  );
  expect(faultWithoutValues(thrownBy(() => statSync('/nowhere/at/all')))).toMatch(
    /^Error: ENOENT.*\/nowhere\/at\/all/,
  );
  expect(faultWithoutValues(new StoreError('OutOfDiskSpace', 'the disk is full'))).toContain(
    ': the disk is full',
  );
});
