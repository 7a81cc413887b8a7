import { useState } from 'react';
import { readScanned, type Scanned } from '../lib/codes/scanned.ts';

type CodeIn = {
  /** What the picture's code says; null when it has none that leads anywhere. */
  code: LeadingCode | null;
  look: (image: HTMLImageElement) => Promise<void>;
};

export type LeadingCode = Exclude<Scanned, { kind: 'text' }>;

/** A code within a picture that is on the screen, for whoever cannot scan their own screen. */
export function useCodeIn(src: string | null): CodeIn {
  const [found, setFound] = useState<{ src: string; code: LeadingCode } | null>(null);
  return {
    code: found !== null && found.src === src ? found.code : null,
    look: async (image) => {
      if (src === null) return;
      const text = await textIn(image);
      const scanned = text === null ? null : readScanned(text, window.location.origin);
      if (scanned && scanned.kind !== 'text') setFound({ src, code: scanned });
    },
  };
}

/** The reader is large and comes when it is first needed; without it the picture is only shown. */
async function textIn(image: HTMLImageElement): Promise<string | null> {
  try {
    const { findCode } = await import('../lib/codes/detector.ts');
    return await findCode(image);
  } catch {
    return null;
  }
}
