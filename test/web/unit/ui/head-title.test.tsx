import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useDocumentTitle } from '../../../../web/lib/screen-title.ts';
import { InDetailPane } from '../../../../web/ui/detail-pane.tsx';
import { DetailBeside, Page, TopBar } from '../../../../web/ui/page.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let place: HTMLElement;

beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

function Tab() {
  useDocumentTitle(0);
  return null;
}

async function show(screens: ReactNode): Promise<void> {
  await act(async () =>
    root.render(
      <MemoryRouter>
        <Tab />
        {screens}
      </MemoryRouter>,
    ),
  );
}

it('names the tab by the heading of the screen', async () => {
  await show(<Page title="Settings">…</Page>);
  expect(document.title).toBe('Settings · Maru');
});

it('names it by what the screen is about as soon as that is known', async () => {
  await show(
    <Page title="Name card" about={undefined}>
      …
    </Page>,
  );
  expect(document.title).toBe('Name card · Maru');
  await show(
    <Page title="Name card" about="Mina">
      …
    </Page>,
  );
  expect(document.title).toBe('Mina · Maru');
});

it('leaves it to what was opened from a list, whose heading is below that of the screen', async () => {
  await show(
    <>
      <Page title="Mina">…</Page>
      <DetailBeside value={true}>
        <TopBar title="Chats" />
      </DetailBeside>
    </>,
  );
  expect(document.title).toBe('Mina · Maru');
  expect(place.querySelector('h1')?.textContent).toBe('Mina');
  expect(place.querySelector('h2')?.textContent).toBe('Chats');
});

it('leaves it to the talk that a pane stands beside', async () => {
  await show(
    <>
      <Page title="Mina">…</Page>
      <InDetailPane value={true}>
        <Page title="Name card" about="Joon">
          …
        </Page>
      </InDetailPane>
    </>,
  );
  expect(document.title).toBe('Mina · Maru');
});

it('gives the name of the screen before back when the one after it is gone', async () => {
  await show(
    <>
      <Page key="one" title="Chats">
        …
      </Page>
      <Page key="two" title="Mina">
        …
      </Page>
    </>,
  );
  await show(
    <Page key="one" title="Chats">
      …
    </Page>,
  );
  expect(document.title).toBe('Chats · Maru');
});
