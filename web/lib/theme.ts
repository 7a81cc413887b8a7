import { create } from 'zustand';
import { readLocal, writeLocal } from './local-storage.ts';

/** Light, dark, or whatever the device says. Colours follow `color-scheme` alone: see tokens.css. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'maru.theme';

function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}

function storedTheme(): Theme {
  const stored = readLocal(storageKey);
  return isTheme(stored) ? stored : 'system';
}

const useThemeStore = create<{ theme: Theme }>(() => ({ theme: storedTheme() }));

export function useTheme(): Theme {
  return useThemeStore((state) => state.theme);
}

export function currentTheme(): Theme {
  return useThemeStore.getState().theme;
}

export function setTheme(theme: Theme): void {
  writeLocal(storageKey, theme);
  useThemeStore.setState({ theme });
  applyTheme(theme);
}

export function applyTheme(theme: Theme): void {
  document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
}
