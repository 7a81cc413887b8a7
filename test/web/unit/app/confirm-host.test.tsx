import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { NoConfirmHost } from '../../../../web/app/confirm-host.tsx';
import { appWords } from '../../../../web/app/words/index.ts';
import { confirm } from '../../../../web/ui/confirm.ts';
import { ToastHost } from '../../../../web/ui/toast.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

await appWords.load('en');

it('answers no, and says so, where no question can be shown', async () => {
  const root = createRoot(document.body);
  await act(async () =>
    root.render(
      <>
        <NoConfirmHost />
        <ToastHost />
      </>,
    ),
  );
  let answer: boolean | undefined;
  await act(async () => {
    answer = await confirm({ title: 'Sign out?', action: 'Sign out' });
  });
  expect(answer).toBe(false);
  expect(document.body.textContent).toContain('could not be shown');
  await act(async () => root.unmount());
});
