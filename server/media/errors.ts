import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('media', {
  'empty-file': ['invalid', 'This file is empty. Choose another picture.'],
  'not-a-picture': ['invalid', 'This file is not a picture of a kind that we know.'],
  damaged: ['invalid', 'This picture is damaged or incomplete.'],
  unreadable: ['invalid', 'This picture could not be opened. Choose another one.'],
  'too-large': ['too-large', 'This picture takes more memory or time to open than we give one.'],
  'too-many-pixels': ['too-large', 'This picture has more pixels than we take.'],
  'too-many-bytes': ['too-large', 'This file is larger than we take.'],
  busy: ['unavailable', 'Many pictures are being stored at the moment. Try again shortly.'],
  'not-found': ['not-found', 'There is no such picture.'],
});
export type Reason = keyof typeof refuse;

export function isReason(text: string): text is Reason {
  return Object.hasOwn(refuse, text);
}
