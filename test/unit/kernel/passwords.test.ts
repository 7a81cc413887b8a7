import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../../server/kernel/auth/passwords.ts';
import { DomainError } from '../../../server/kernel/errors.ts';

describe('a password', () => {
  it('is right in either form of the same letters, and wrong where there is nobody', async () => {
    const stored = await hashPassword('비밀번호 é'.normalize('NFC'), 'here');
    expect(await verifyPassword(stored, '비밀번호 é'.normalize('NFD'), 'here')).toBe(true);
    expect(await verifyPassword(stored, 'another', 'here')).toBe(false);
    expect(await verifyPassword(null, 'nobody has this password', 'here')).toBe(false);
  });

  it('is refused unchecked, with a time to come again, when very many wait', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 150 }, () => verifyPassword(null, 'all at once', 'here')),
    );
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' && outcome.reason instanceof DomainError
        ? [outcome.reason]
        : [],
    );
    // Two are hashed and 96 wait.
    expect(refused).toHaveLength(150 - 98);
    expect(refused[0]).toMatchObject({ code: 'password.busy', retryAfterSeconds: 3 });
    expect(await verifyPassword(null, 'later', 'here')).toBe(false);
  });
});
