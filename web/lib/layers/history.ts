import { UNSAFE_createBrowserHistory as createBrowserHistory } from 'react-router';
import { layers } from './browser.ts';

type BrowserHistory = ReturnType<typeof createBrowserHistory>;

/**
 * The router's history, for pages only. A page that is opened from a layer takes that layer's place,
 * so that Back from it leads to the page below; moves between layers are none of the router's
 * business and do not render anything anew.
 */
export function createPageHistory(): BrowserHistory {
  const history = createBrowserHistory({ v5Compat: true });
  let shown = history.location;
  const navigate = (go: () => void): void => {
    if (layers.isBare()) go();
    else void layers.leave(go);
  };
  layers.start();
  return {
    get action() {
      return history.action;
    },
    get location() {
      return history.location;
    },
    createHref: (to) => history.createHref(to),
    createURL: (to) => history.createURL(to),
    encodeLocation: (to) => history.encodeLocation(to),
    push: (to, state) => navigate(() => history.push(to, state)),
    replace: (to, state) => navigate(() => history.replace(to, state)),
    go: (by) => layers.step(() => history.go(by)),
    listen: (listener) =>
      history.listen((update) => {
        const isSamePage =
          update.action === 'POP' &&
          update.location.key === shown.key &&
          history.createHref(update.location) === history.createHref(shown);
        if (isSamePage) return;
        shown = update.location;
        listener(update);
      }),
  };
}
