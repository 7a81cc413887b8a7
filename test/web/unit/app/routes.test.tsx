/** The test over every screen (test/web/journeys/routes) knows every route there is, and no other. */
import { createRoutesFromElements, type RouteObject } from 'react-router';
import { expect, it } from 'vitest';
import { GuestRoutes } from '../../../../web/app/guest-routes.tsx';
import { AppRoutes } from '../../../../web/app/routes.tsx';
import { Console } from '../../../../web/features/console/screens/console.tsx';
import { visits } from '../../journeys/routes/table.ts';

/** The full patterns of a `<Routes>`; what has none only frames others. */
function patternsOf(routes: readonly RouteObject[], above = ''): string[] {
  return routes.flatMap(({ path = '', index = false, children }) => {
    const pattern = [above, path].filter((part) => part !== '').join('/');
    const own = index || path !== '' ? [pattern] : [];
    return [...own, ...patternsOf(children ?? [], pattern)];
  });
}

const routesOf = (element: React.ReactElement<{ children?: React.ReactNode }>): string[] => [
  ...new Set(patternsOf(createRoutesFromElements(element.props.children))),
];

const inConsole = (pattern: string): string => `console${pattern === '' ? '' : `/${pattern}`}`;

const forMembers = [
  ...routesOf(AppRoutes()).filter((pattern) => pattern !== 'console/*'),
  ...routesOf(Console()).map(inConsole),
];
const forGuests = routesOf(GuestRoutes());

const visited = (isGuest: boolean): Set<string> =>
  new Set(visits.filter(({ as }) => (as === 'guest') === isGuest).map(({ route }) => route));

it.each([...forMembers])('somebody with an account visits /%s', (pattern) => {
  expect(visited(false)).toContain(pattern);
});

it.each([...forGuests])('a guest visits /%s', (pattern) => {
  expect(visited(true)).toContain(pattern);
});

// Behind the door that guests meet at any other address are the members' routes.
const all = new Set([...forMembers, ...forGuests]);

it.each([...visited(false), ...visited(true)])('there is a route /%s', (pattern) => {
  expect(all).toContain(pattern);
});
