import { useQueryClient } from '@tanstack/react-query';
import type { Output } from '../../../lib/api/operations.ts';
import { enterSession } from '../../../lib/api/session.ts';
import { changeLanguage } from '../../../lib/i18n/catalogue.ts';
import { hasChosenLanguage } from '../../../lib/i18n/language.ts';

/** What happens when the server has let somebody in. */
export function useEntering(): (signedIn: Output<'accounts.sign-in'>) => Promise<void> {
  const client = useQueryClient();
  return async (signedIn) => {
    client.setQueryData(['accounts.get-me', {}], signedIn.me);
    // In the language before rather than not at all, should the other not arrive.
    if (!hasChosenLanguage()) await changeLanguage(signedIn.me.locale).catch(() => undefined);
    enterSession(signedIn);
  };
}

/** How this device appears in the list of devices. */
export function deviceName(): string {
  const { userAgent } = navigator;
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : 'Browser';
  const system = /iPhone|iPad|Android|Windows|Mac OS X|Linux/.exec(userAgent)?.[0] ?? '';
  return system === '' ? browser : `${browser} · ${system.replace('Mac OS X', 'macOS')}`;
}
