import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../server/accounts/contract.ts';
import type { Actor, UserActor } from '../../../server/kernel/actor.ts';
import { openDatabase } from '../../../server/kernel/db/database.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { password } from '../../support/client.ts';

let chat: Chat;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(() => chat.close());

const origin = { ip: '127.0.0.1', agent: 'another device' };
const nobody: Actor = { kind: 'anonymous', origin };

async function signIn(handle: string, words = password): Promise<UserActor> {
  const input = { handle, password: words, deviceName: 'Tablet' };
  const { me, tokens } = await chat.ask(contract.signIn, input, nobody);
  return { kind: 'user', userId: me.id, sessionId: tokens.sessionId, origin };
}

describe('a handle', () => {
  it('belongs to one, person or official account, whoever is first', async () => {
    const owner = await chat.person('first_come');
    const account = { handle: 'First_Come', name: 'x', kind: 'business' };
    expect(await chat.refusal(contract.openOfficial, account, owner)).toBe('accounts.handle-taken');

    const second = await openChat(chat.uri);
    const handle = 'both_want_it';
    const outcomes = await Promise.allSettled([
      chat.person(handle),
      second.person(handle),
      chat.ask(contract.openOfficial, { handle, name: 'x', kind: 'business' }, owner),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({ code: 'accounts.handle-taken' });
      }
    }
    await second.close();
  });

  it('of the server’s own is kept back, also when it only reads like it', async () => {
    const input = { handle: 'maru_supp0rt', displayName: 'x', password };
    expect(await chat.refusal(contract.signUp, input, nobody)).toBe('accounts.handle-reserved');
  });

  it('of an operator is theirs alone, and so is what looks like it', async () => {
    const owner = await chat.person();
    for (const handle of ['keepers', 'kee_per']) {
      const input = { handle, displayName: 'x', password };
      expect(await chat.refusal(contract.signUp, input, nobody)).toBe('accounts.handle-reserved');
    }
    const account = { handle: 'keeper', name: 'x', kind: 'business' };
    expect(await chat.refusal(contract.openOfficial, account, owner)).toBe(
      'accounts.handle-reserved',
    );
    await chat.person('keeper');
  });
});

describe('a password', () => {
  it('that everybody guesses is refused at the endpoint, for a new person and for a known one', async () => {
    const weak = { handle: 'guessed_at_once', displayName: 'x', password: 'Password1' };
    expect(await chat.refusal(contract.signUp, weak, nobody)).toBe('accounts.weak-password');
    const own = { ...weak, password: 'guessed_at_once' };
    expect(await chat.refusal(contract.signUp, own, nobody)).toBe('accounts.weak-password');

    const known = await chat.person(weak.handle);
    for (const newPassword of ['12345678', '        ', weak.handle]) {
      const change = { currentPassword: password, newPassword };
      expect(await chat.refusal(contract.changePassword, change, known)).toBe(
        'accounts.weak-password',
      );
    }
    await signIn(weak.handle);
  });
});

describe('a session', () => {
  it('opens with handle and password, in any case of letters', async () => {
    const alice = await chat.person('alice_signs_in');
    const again = await signIn('ALICE_signs_in');
    expect(again.userId).toBe(alice.userId);
    expect(again.sessionId).not.toBe(alice.sessionId);
    const { items } = await chat.ask(contract.listSessions, {}, again);
    expect(items.map(({ id, isCurrent }) => [id, isCurrent]).toSorted()).toEqual(
      [
        [alice.sessionId, false],
        [again.sessionId, true],
      ].toSorted(),
    );
  });

  it('gives a wrong handle and a wrong password the same answer', async () => {
    await chat.person('only_i_know');
    const codes = [
      await chat.refusal(contract.signIn, { handle: 'only_i_know', password: 'guess' }, nobody),
      await chat.refusal(contract.signIn, { handle: 'nobody_has_it', password: 'guess' }, nobody),
    ];
    expect(codes).toEqual(['accounts.wrong-credentials', 'accounts.wrong-credentials']);
  });

  it('is renewed once by each token', async () => {
    const opened = await chat.ask(
      contract.signUp,
      { handle: 'renews', displayName: 'Renews', password },
      nobody,
    );
    const refreshToken = opened.tokens.refreshToken ?? '';
    const renewed = await chat.ask(contract.refreshSession, { refreshToken }, nobody);
    expect(renewed.me).toEqual(opened.me);
    expect(renewed.tokens.sessionId).toBe(opened.tokens.sessionId);
    expect(renewed.tokens.refreshToken).not.toBe(refreshToken);
  });

  it('ends by its user, and by nobody else', async () => {
    const alice = await chat.person('ends_sessions');
    const tablet = await signIn('ends_sessions');
    const mallory = await chat.person();
    const { sessionId } = tablet;
    expect(await chat.refusal(contract.endSession, { sessionId }, mallory)).toBe('session.unknown');
    await chat.ask(contract.endSession, { sessionId }, alice);
    expect((await chat.ask(contract.listSessions, {}, alice)).items).toHaveLength(1);
    await chat.ask(contract.signOut, {}, alice);
    expect((await chat.ask(contract.listSessions, {}, alice)).items).toEqual([]);
  });

  it('ends with all others when the password changes', async () => {
    const alice = await chat.person('changes_words');
    const tablet = await signIn('changes_words');
    const wrong = { currentPassword: 'not this', newPassword: 'a better password' };
    expect(await chat.refusal(contract.changePassword, wrong, alice)).toBe(
      'accounts.wrong-password',
    );
    const right = { currentPassword: password, newPassword: 'a better password' };
    await chat.ask(contract.changePassword, right, tablet);
    const { items } = await chat.ask(contract.listSessions, {}, tablet);
    expect(items.map(({ id }) => id)).toEqual([tablet.sessionId]);
    await signIn('changes_words', 'a better password');
    const old = { handle: 'changes_words', password };
    expect(await chat.refusal(contract.signIn, old, nobody)).toBe('accounts.wrong-credentials');
  });
});

describe('a change of the password', () => {
  it('ends what was signed in with the old one, also while it is being changed', async () => {
    const second = await openChat(chat.uri);
    const owner = await chat.person('changes_at_once');
    const input = { handle: 'changes_at_once', password, deviceName: 'Tablet' };
    const change = { currentPassword: password, newPassword: 'a better password' };
    const signIns = (at: Chat) =>
      Array.from({ length: 8 }, () => at.ask(contract.signIn, input, nobody));
    await Promise.allSettled([
      ...signIns(chat),
      ...signIns(second),
      chat.ask(contract.changePassword, change, owner),
      ...signIns(chat),
      ...signIns(second),
    ]);
    const { items } = await chat.ask(contract.listSessions, {}, owner);
    expect(items.map(({ id }) => id)).toEqual([owner.sessionId]);
    await second.close();
  });

  it('happens once when two devices ask for it, and leaves one of them', async () => {
    const alice = await chat.person('two_change_it');
    const tablet = await signIn('two_change_it');
    const change = (newPassword: string) => ({ currentPassword: password, newPassword });
    const outcomes = await Promise.allSettled([
      chat.ask(contract.changePassword, change('alice has chosen this'), alice),
      chat.ask(contract.changePassword, change('tablet has chosen this'), tablet),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [winner, words] =
      outcomes[0]?.status === 'fulfilled'
        ? [alice, 'alice has chosen this']
        : [tablet, 'tablet has chosen this'];
    const { items } = await chat.ask(contract.listSessions, {}, winner);
    expect(items.map(({ id }) => id)).toEqual([winner.sessionId]);
    await signIn('two_change_it', words);
  });

  it('is refused to a session that ended meanwhile, and changes nothing', async () => {
    const alice = await chat.person('ended_changer');
    const tablet = await signIn('ended_changer');
    await chat.ask(contract.endSession, { sessionId: tablet.sessionId }, alice);
    const change = { currentPassword: password, newPassword: 'a better password' };
    expect(await chat.refusal(contract.changePassword, change, tablet)).toBe('session.ended');
    await signIn('ended_changer');
  });
});

describe('a person of an earlier version', () => {
  it('signs in and changes the password', async () => {
    const alice = await chat.person('early_alice');
    const db = await openDatabase({ uri: chat.uri, clock: chat.clock });
    const users = db.model('users', new mongoose.Schema({ _id: String }, { strict: false }));
    await users.updateOne({ _id: alice.userId }, { $unset: { passwordVersion: 1, signIns: 1 } });
    await db.close();
    const tablet = await signIn('early_alice');
    const change = { currentPassword: password, newPassword: 'a better password' };
    await chat.ask(contract.changePassword, change, tablet);
    await signIn('early_alice', 'a better password');
  });
});

describe('a profile', () => {
  it('changes what is given and tells the user’s own devices', async () => {
    const alice = await chat.person('profile_alice');
    const avatarMediaId = chat.ids.next('med');
    const changed = await chat.ask(
      contract.updateProfile,
      { displayName: '앨리스', avatarMediaId, locale: 'ko' },
      alice,
    );
    expect(changed).toMatchObject({
      displayName: '앨리스',
      locale: 'ko',
      avatarUrl: `/media/${avatarMediaId}/thumb.webp`,
      isOperator: false,
      showsFollowing: false,
    });
    const less = await chat.ask(contract.updateProfile, { avatarMediaId: null }, alice);
    expect(less).toMatchObject({ displayName: '앨리스', avatarUrl: null });
    expect(await chat.ask(contract.updateProfile, {}, alice)).toEqual(less);
    expect(await chat.ask(contract.getMe, {}, alice)).toEqual(less);
    await chat.settled();
    const [first] = chat.realtime
      .pushed(contract.profileChanged)
      .filter(({ to }) => to.includes(`user:${alice.userId}`));
    expect(first?.data.id).toBe(alice.userId);
  });

  it('is found by exact handle only', async () => {
    const alice = await chat.person('to_be_found');
    const found = await chat.ask(contract.getPerson, { handle: 'TO_BE_FOUND' }, alice);
    expect(found).toMatchObject({ relation: 'self', requestId: null });
    expect(await chat.refusal(contract.getPerson, { handle: 'to_be_foun' }, alice)).toBe(
      'accounts.no-such-user',
    );
  });
});
