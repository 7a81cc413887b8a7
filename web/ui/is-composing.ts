import type { KeyboardEvent } from 'react';

/** True while a key belongs to an input method, which is still composing a letter. */
export function isComposing(event: KeyboardEvent): boolean {
  // 229 is what some browsers report for the Enter that ends a composition.
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
