/** How every schema of ours is set up: nothing is added, nothing unknown is let in. */
export const rowOptions = {
  versionKey: false,
  strict: 'throw',
  minimize: false,
  id: false,
} as const;
