import type { ComponentProps } from 'react';
import { TextField } from './field.tsx';

// Room for an @ and blanks: what is longer than a handle is told so and not cut off.
const typedMax = 64;

/**
 * Takes a handle, with or without its @. A field that folded while one types would get the letters
 * of input methods twice, so it stays as it was typed; see lib/handle.ts.
 */
export function HandleField(props: ComponentProps<typeof TextField>) {
  const hasMark = /^\s*[@＠]/.test(props.value);
  return (
    <TextField
      autoComplete="off"
      {...props}
      {...(hasMark ? {} : { prefix: '@' })}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={typedMax}
    />
  );
}
