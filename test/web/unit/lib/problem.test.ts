import { describe, expect, it } from 'vitest';
import { refusalKinds } from '../../../../server/kernel/errors.ts';
import { refuse } from '../../../../server/media/errors.ts';
import { Problem, readProblem, unreachable } from '../../../../web/lib/api/problem.ts';
import { fieldProblem, problemText } from '../../../../web/lib/problem-words.ts';

describe('a refusal', () => {
  it('keeps its code and the complaints about fields', () => {
    const fields = [{ path: 'handle', message: 'too short' }];
    const problem = readProblem(400, { code: 'request.invalid', detail: 'no', fields });
    expect(problem).toMatchObject({ code: 'request.invalid', status: 400, fields });
    expect(fieldProblem(problem, 'handle')).toBe('Please check this.');
    expect(fieldProblem(problem, 'name')).toBeUndefined();
  });

  it('is a problem even when the answer is no JSON', () => {
    expect(readProblem(502, null)).toMatchObject({ code: 'http.502', status: 502 });
  });

  it('says how long the server asks to be left alone', () => {
    expect(readProblem(429, { retryAfterSeconds: 7 }).retryAfterMs).toBe(7_000);
    expect(readProblem(503, null, '120')).toMatchObject({
      retryAfterMs: 120_000,
      isPassing: true,
      isWorthWaiting: false,
    });
    expect(readProblem(503, null, 'soon')).toMatchObject({ retryAfterMs: null });
    expect(readProblem(503, {})).toMatchObject({ retryAfterMs: null, isWorthWaiting: true });
  });

  it('passes when the server could not answer, not when it would not', () => {
    expect(unreachable().isPassing).toBe(true);
    expect(new Problem('x', 503, '').isPassing).toBe(true);
    expect(new Problem('x', 409, '').isPassing).toBe(false);
  });

  it('is final where asking again would bring the same answer', () => {
    for (const status of [400, 403, 404, 410])
      expect(new Problem('x', status, '').isFinal).toBe(true);
    for (const status of [0, 401, 409, 429, 500, 503]) {
      expect(new Problem('x', status, '').isFinal).toBe(false);
    }
  });
});

describe('what a person reads', () => {
  it('is the server’s own sentence in English', () => {
    expect(problemText(new Problem('stores.odd', 409, 'The shop is shut.'), 'en')).toBe(
      'The shop is shut.',
    );
  });

  it('is in the person’s language otherwise', () => {
    expect(problemText(new Problem('stores.odd', 409, 'The shop is shut.'), 'ko')).toMatch(
      /[가-힣]/,
    );
    expect(problemText(unreachable(), 'zh')).toMatch(/\p{Script=Han}/u);
  });

  it('says of a weak password what makes a better one, in every language', () => {
    const weak = new Problem('accounts.weak-password', 400, 'This password is easy to guess.');
    expect(problemText(weak, 'en')).toBe('This password is easy to guess.');
    expect(problemText(weak, 'ko')).toContain('비밀번호');
    expect(problemText(weak, 'zh')).toContain('密码');
  });

  it('says what is wrong with a picture, in every language', () => {
    for (const reason of ['empty-file', 'unreadable', 'too-large', 'busy'] as const) {
      const { code, kind, message } = refuse[reason]();
      const problem = new Problem(code, refusalKinds[kind], message);
      expect(problemText(problem, 'en')).toBe(message);
      expect(problemText(problem, 'ko')).not.toBe(problemText(new Problem('x', 400, ''), 'ko'));
      expect(problemText(problem, 'ko')).toMatch(/(사진|파일)/);
      expect(problemText(problem, 'zh')).toMatch(/(图片|文件)/);
    }
  });

  it('speaks of no form, which a message or a picture is not', () => {
    const problem = new Problem('request.invalid', 400, 'no');
    expect(problemText(problem, 'en')).not.toMatch(/form/);
  });

  it('is the server’s own sentence also for a known code that it cannot help', () => {
    const problem = new Problem('wallet.bank-unavailable', 503, 'The bank does not answer.');
    expect(problemText(problem, 'en')).toBe('The bank does not answer.');
  });

  it('never shows the inside of a failed server', () => {
    expect(problemText(new Problem('x', 500, 'TypeError: undefined'), 'en')).not.toMatch(
      /TypeError/,
    );
  });
});
