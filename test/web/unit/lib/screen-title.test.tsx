import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, it } from 'vitest';
import {
  leaveGivenTitle,
  useDocumentTitle,
  useScreenTitle,
} from '../../../../web/lib/screen-title.ts';

function Tab({ unread }: { unread: number }) {
  useDocumentTitle(unread);
  return null;
}

function Screen({ about }: { about: string | undefined }) {
  useScreenTitle(about);
  return null;
}

beforeEach(() => {
  document.title = 'Tea House · Maru';
});

it('takes the count away again when all is read, also before any screen has a title', () => {
  document.title = 'Maru';
  const root = createRoot(document.createElement('div'));
  act(() => root.render(<Tab unread={1} />));
  expect(document.title).toBe('(1) Maru');
  act(() => root.render(<Tab unread={0} />));
  expect(document.title).toBe('Maru');
  act(() => root.unmount());
});

it('leaves the title that the server gave until a screen speaks or is left, then each says its own', () => {
  const root = createRoot(document.createElement('div'));
  const show = (screens: ReactNode): void => act(() => root.render(screens));
  show(
    <>
      <Tab unread={0} />
      <Screen about={undefined} />
    </>,
  );
  expect(document.title).toBe('Tea House · Maru');
  show(
    <>
      <Tab unread={0} />
      <Screen about="Green tea" />
    </>,
  );
  expect(document.title).toBe('Green tea · Maru');
  show(<Tab unread={2} />);
  expect(document.title).toBe('(2) Maru');
  show(
    <>
      <Tab unread={2} />
      <Screen about="Mina" />
    </>,
  );
  expect(document.title).toBe('(2) Mina · Maru');
  show(
    <>
      <Tab unread={0} />
      <Screen key="next" about="Joon" />
    </>,
  );
  expect(document.title).toBe('Joon · Maru');
  act(leaveGivenTitle);
  expect(document.title).toBe('Joon · Maru');
});
