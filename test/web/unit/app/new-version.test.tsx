import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { NewVersion } from '../../../../web/app/new-version.tsx';
import { appWords } from '../../../../web/app/words/index.ts';
import { useLiveState } from '../../../../web/sync/socket.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const w = await appWords.load('en');

afterEach(() => vi.unstubAllGlobals());

/** A server that was restarted is asked which build it has. */
async function restart(answer: () => Promise<Response>): Promise<void> {
  vi.stubGlobal('fetch', answer);
  await act(async () => useLiveState.setState({ live: 'down' }));
  await act(async () => useLiveState.setState({ live: 'up' }));
  await act(async () => vi.waitFor(() => undefined));
}

it('goes on offering a new build when later it cannot be learned which one is served', async () => {
  document.head.innerHTML = '<meta name="build" content="first">';
  const root = createRoot(document.body);
  await act(async () => root.render(<NewVersion />));
  const offer = (): string => document.querySelector('[role=status]')?.textContent ?? '';
  await restart(async () => Response.json({ version: 'second' }));
  expect(offer()).toContain(w.newVersion);
  await restart(() => Promise.reject(new TypeError('none')));
  expect(offer()).toContain(w.newVersion);
  await restart(async () => Response.json({ version: 'first' }));
  expect(offer()).toBe('');
  await act(async () => root.unmount());
});
